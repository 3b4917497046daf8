/** What a transfer between two records of one person was for, as its owner reads it. */
export const carryWords = '两份记录合为一份';
