import { isCaller, type Caller, type Grant } from '../../base/caller.ts';
import { Failure } from '../../base/failure.ts';
import type { Scope } from '../../base/operation.ts';
import { covers } from './evaluate.ts';
import { staffRoles, type Role } from './shapes.ts';

/** Who has a permission: any one of the conditions suffices. */
export interface Rule {
  /** What it allows, as a sentence for the reference. */
  readonly words: string;
  /** Everybody, signed in or not. */
  readonly anyone?: true;
  /** Everybody who is signed in. */
  readonly signedIn?: true;
  /** Persons in a relation to the thing, e.g. `subject`. */
  readonly relations?: readonly string[];
  /** Roles granted for a place that covers the thing's place. */
  readonly roles?: readonly Role[];
  /** What somebody must have been named for to do it for another; `any`: public facts. Left out: nobody does it for another. */
  readonly proxy?: ProxyAct | 'any';
  /**
   * Of what everybody (or everybody who is signed in) may ask for but sees only in part: what somebody must have been
   * named for (one of these) to see it as the person in this relation to it.
   */
  readonly proxyAs?: Readonly<Record<string, readonly ProxyAct[]>>;
  /** Persons in a relation to the thing who never have it, whatever else would give it: maker ≠ checker. */
  readonly never?: readonly string[];
}

/** What one may be named for to do for another. */
export const proxyActs = ['wishes', 'claims', 'points', 'consents', 'data', 'messages'] as const;
export type ProxyAct = (typeof proxyActs)[number];

export type Permission = string;

export interface PermissionTable {
  readonly rules: Readonly<Record<Permission, Rule>>;
  /** Has the caller the permission? Whoever acts for another, only as far as they were named for it. */
  allows(caller: Caller, permission: Permission, scope: Scope): boolean;
  /**
   * Throws `access.sign_in` for visitors, `session.second_factor_needed` for staff who signed in without one, and
   * `access.forbidden` for others; says whether it is a role alone that allows it.
   */
  authorise(caller: Caller, permission: Permission, scope: Scope): 'role' | 'other';
  /** Permissions that the caller's grants give somewhere. */
  held(caller: Caller): Permission[];
}

/** The caller's grants that count: the roles of staff only in a session that was opened with two factors. */
export const grantsInForce = (caller: Caller): readonly Grant[] =>
  caller.strong
    ? caller.grants
    : caller.grants.filter((grant) => !(staffRoles as readonly string[]).includes(grant.role));

/** Who said it for the person stands on their side. */
const sameSide = ['proposer', 'requester'];

/**
 * Who acts for another does what they were named for, and never where they are on the other side themselves: the code of
 * the refusal; null where nothing is against it.
 */
function againstBehalf(caller: Caller, rule: Rule, scope: Scope): string | null {
  const { behalf } = caller;
  if (!behalf || rule.proxy === 'any') return null;
  if (rule.anyone || rule.proxyAs) {
    const relations = Object.keys(rule.proxyAs ?? {}).filter((name) =>
      isCaller(caller, scope.relations[name]),
    );
    const named = relations.some((name) => rule.proxyAs![name]!.some((act) => behalf.acts.includes(act)));
    return named || relations.length === 0 ? null : 'access.not_this_act';
  }
  if (!rule.proxy || !behalf.acts.includes(rule.proxy)) return 'access.not_this_act';
  const other = Object.entries(scope.relations).some(
    ([relation, person]) => !sameSide.includes(relation) && person && behalf.actors.includes(person),
  );
  return other ? 'access.both_sides' : null;
}

/** The one table of permissions, made of the features' rows. A permission named twice is a bug and throws. */
export function permissionTable(parts: readonly Readonly<Record<Permission, Rule>>[]): PermissionTable {
  const rules: Record<Permission, Rule> = {};
  for (const part of parts) {
    for (const [name, rule] of Object.entries(part)) {
      if (rules[name]) throw new Error(`permission ${name} is declared twice`);
      rules[name] = rule;
    }
  }
  const ruleOf = (permission: Permission): Rule => {
    const rule = rules[permission];
    if (!rule) throw new Error(`no such permission: ${permission}`);
    return rule;
  };
  const allowedBy = (caller: Caller, permission: Permission, scope: Scope): 'role' | 'other' | null => {
    const rule = ruleOf(permission);
    if (rule.anyone) return 'other';
    if (!caller.person) return null;
    if (rule.never?.some((relation) => isCaller(caller, scope.relations[relation]))) return null;
    if (rule.signedIn) return 'other';
    if (rule.relations?.some((relation) => isCaller(caller, scope.relations[relation]))) return 'other';
    const byRole = grantsInForce(caller).some(
      (grant) => rule.roles?.includes(grant.role as Role) && covers(grant.place, scope.place),
    );
    return byRole ? 'role' : null;
  };
  return {
    rules,
    allows: (caller, permission, scope) =>
      allowedBy(caller, permission, scope) !== null &&
      againstBehalf(caller, ruleOf(permission), scope) === null,
    authorise: (caller, permission, scope) => {
      const against = againstBehalf(caller, ruleOf(permission), scope);
      if (against) throw new Failure(against);
      const by = allowedBy(caller, permission, scope);
      if (by) return by;
      if (!caller.person) throw new Failure('access.sign_in');
      const withTwoFactors = allowedBy({ ...caller, strong: true }, permission, scope);
      throw new Failure(withTwoFactors ? 'session.second_factor_needed' : 'access.forbidden');
    },
    held: (caller) =>
      Object.entries(rules)
        .filter(([, rule]) => grantsInForce(caller).some((grant) => rule.roles?.includes(grant.role as Role)))
        .map(([name]) => name),
  };
}
