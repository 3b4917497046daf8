/**
 * The ledger: double entry in integers, insert only, corrections are reversals. Every transfer takes from one account
 * and gives to another, so that all balances of a currency sum to zero; a floor that a balance may not pass is held by
 * the database. Accounts are locked in the order of their ids.
 */
export { awardAmong, award, takeBack, reverse, type Award } from './transfer.ts';
export { carryOver } from './carry.ts';
export { balancesOf, pointsAtDesk, pointsOf, statementOf, type BalanceRow, type PostingRow } from './read.ts';
export { ruleAt, rulesAt, setRule, type RuleRow } from './rules.ts';
export { ledgerChecks, ledgerLaws, ledgerRoutine, ledgerStop, type LawBroken } from './laws.ts';
export { ledgerRefusals } from './refusals.ts';
