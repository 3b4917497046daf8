import type { Contract } from '../../base/contract.ts';
import type { Rule } from '../../engines/access/index.ts';
import { access, features } from '../features.ts';
import { code, codes, page, table } from './markdown.ts';

/** The one permission table: what each permission allows, who has it, which operations and steps need it. */
export function drawPermissions(contracts: readonly Contract[]): string {
  const rows = Object.entries(access.rules)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, rule]) => [code(name), rule.words, who(rule), usedBy(name, contracts)]);
  return page('Permissions', [
    'Any one of the conditions under "who" suffices. A role counts where it is granted for a place that contains the ' +
      "thing's place: a place's code begins with the codes of the places around it.",
    table(['permission', 'allows to', 'who', 'operations'], rows),
  ]);
}

function who(rule: Rule): string {
  if (rule.anyone) return 'anybody, signed in or not';
  if (rule.signedIn) return 'anybody who is signed in';
  const relations = (rule.relations ?? []).map((relation) => `the ${relation} of the thing`);
  const roles = (rule.roles ?? []).map(code);
  const never = (rule.never ?? []).map((relation) => `never the ${relation}`);
  return [[...relations, ...roles].join(', '), ...never].join('; ');
}

function usedBy(permission: string, contracts: readonly Contract[]): string {
  const operations = contracts
    .filter((contract) => contract.permission === permission)
    .map((contract) => contract.operationId);
  if (operations.length > 0) return codes(operations);
  const steps = features.flatMap((feature) =>
    feature.flows.flatMap((flow) =>
      Object.entries(flow.steps).flatMap(([name, step]) =>
        step.permission === permission ? [`${flow.kind} ${name}`] : [],
      ),
    ),
  );
  return steps.length > 0 ? `step ${codes(steps)}` : 'within other operations';
}
