import type { Caller } from '../../base/caller.ts';
import { Failure } from '../../base/failure.ts';
import type { Scope } from '../../base/operation.ts';
import { covers } from './evaluate.ts';
import type { Role } from './roles.ts';

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
  /** Persons in a relation to the thing who never have it, whatever else would give it: maker ≠ checker. */
  readonly never?: readonly string[];
}

export type Permission = string;

export interface PermissionTable {
  readonly rules: Readonly<Record<Permission, Rule>>;
  allows(caller: Caller, permission: Permission, scope: Scope): boolean;
  /** Throws `access.sign_in` for visitors and `access.forbidden` for others. */
  authorise(caller: Caller, permission: Permission, scope: Scope): void;
  /** Permissions that the caller's grants give somewhere. */
  held(caller: Caller): Permission[];
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
  const allows = (caller: Caller, permission: Permission, scope: Scope): boolean => {
    const rule = ruleOf(permission);
    if (rule.anyone) return true;
    if (!caller.person) return false;
    if (rule.never?.some((relation) => scope.relations[relation] === caller.person)) return false;
    if (rule.signedIn) return true;
    if (rule.relations?.some((relation) => scope.relations[relation] === caller.person)) return true;
    return caller.grants.some(
      (grant) => rule.roles?.includes(grant.role as Role) && covers(grant.place, scope.place),
    );
  };
  return {
    rules,
    allows,
    authorise: (caller, permission, scope) => {
      if (!allows(caller, permission, scope))
        throw new Failure(caller.person ? 'access.forbidden' : 'access.sign_in');
    },
    held: (caller) =>
      Object.entries(rules)
        .filter(([, rule]) => caller.grants.some((grant) => rule.roles?.includes(grant.role as Role)))
        .map(([name]) => name),
  };
}
