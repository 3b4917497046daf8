/** Why somebody of the staff wants to look. */
export const permitReasons = ['visit', 'telephone', 'paper', 'followUp', 'duplicate'] as const;
export type PermitReason = (typeof permitReasons)[number];

export const permitStates = ['asked', 'given', 'refused'] as const;
