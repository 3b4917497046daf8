/** Reading what EXPLAIN says. */

export interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly Schema?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Filter?: string;
  readonly 'Scan Direction'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

export interface Scan {
  readonly kind: string;
  readonly table: string;
  readonly index: string;
  readonly conditions: string;
  /** An index leads to the rows by more than their city. */
  readonly narrow: boolean;
}

const every = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(every)];

/** Every reading of a table in a plan. */
export function scansOf(plan: Plan): Scan[] {
  return every(plan)
    .filter((node) => node['Relation Name'] && /Scan$/.test(node['Node Type']))
    .map((node) => {
      const by = node['Index Cond'] ?? node['Recheck Cond'] ?? '';
      const columns = new Set(
        [...by.matchAll(/([\w.]+) (?:=|<|>|<=|>=|IS|~)/g)].map((match) => match[1]!.split('.').at(-1)!),
      );
      columns.delete('city_id');
      return {
        kind: node['Node Type'],
        table: node['Relation Name']!,
        index: node['Index Name'] ?? '',
        conditions: [by, node.Filter ?? ''].join(' '),
        narrow: columns.size > 0 || /ROW\(/.test(by),
      };
    });
}
