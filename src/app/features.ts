import type { Contract } from '../base/contract.ts';
import type { Refusals } from '../base/failure.ts';
import { groundRefusals } from '../base/failure.ts';
import { permissionTable, type PermissionTable } from '../engines/access/index.ts';
import type { Feature, Tools } from '../engines/feature/index.ts';
import { transitionsOf, type Transition } from '../engines/matters/index.ts';
import type { Routine } from '../engines/routines/index.ts';
import { announcements } from '../features/announcements/index.ts';
import { imports } from '../features/imports/index.ts';
import { notices } from '../features/notices/index.ts';
import { people } from '../features/people/index.ts';
import { points } from '../features/points/index.ts';
import { session } from '../features/session/index.ts';
import { staff } from '../features/staff/index.ts';
import { wishes } from '../features/wishes/index.ts';

/** The features, by hand. */
export const features: readonly Feature[] = [
  session,
  people,
  staff,
  wishes,
  points,
  notices,
  announcements,
  imports,
];

/** The one table of permissions. */
export const access: PermissionTable = permissionTable(features.map((feature) => feature.permissions));

/** The words of every refusal. */
export const refusals: Refusals = Object.assign(
  {},
  groundRefusals,
  ...features.map((feature) => feature.refusals),
) as Refusals;

/** Every transition that the journal may hold. */
export const transitions: readonly Transition[] = features.flatMap((feature) => [
  ...feature.flows.flatMap((flow) => transitionsOf(flow)),
  ...feature.notes.map(({ kind, step }) => ({ kind, step, from: '', to: '' })),
]);

/** The contract of every operation, by operationId. */
export const contractsOf = (tools: Tools): Contract[] =>
  features
    .flatMap((feature) => feature.operations(tools).map((operation) => operation.contract))
    .toSorted((one, other) => (one.operationId < other.operationId ? -1 : 1));

/** The work of all features beside the requests. */
export const routinesOf = (tools: Tools): Routine[] =>
  features.flatMap((feature) => [...(feature.routines?.(tools) ?? [])]);
