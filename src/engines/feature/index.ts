import type { Act } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import type { Erasures } from '../../base/erasures.ts';
import type { Refusals } from '../../base/failure.ts';
import type { Operation } from '../../base/operation.ts';
import type { SingleSignOn } from '../../base/single-sign-on.ts';
import type { PermissionTable, Rule } from '../access/index.ts';
import type { Check } from '../checks/index.ts';
import type { Flow } from '../matters/index.ts';
import type { Gateways, NoticeRule } from '../notices/index.ts';
import type { Routine } from '../routines/index.ts';
import type { Measure } from '../statistics/index.ts';

/** The ways out of the program, as configured. */
export interface Messages {
  /** Public address of the installation, without a slash at the end. */
  readonly origin: string;
  readonly gateways: Gateways;
  /** What a browser needs to subscribe; null where push is not configured. */
  readonly push: { readonly publicKey: string; readonly hosts: readonly string[] } | null;
}

/** What a feature is given by the program. */
export interface Tools {
  readonly access: PermissionTable;
  readonly keys: Keys;
  /** Invented people may be taken on, and codes are shown instead of sent. */
  readonly demo: boolean;
  /** Numbers of cases from one to below this are held back from whoever may not see exact figures; 5 without. */
  readonly fewest?: number;
  /** The list of erasures, kept outside the database; left out where nobody can be erased: references, previews. */
  readonly erasures?: Erasures;
  /** Sends a sign-in code to a phone in E.164; null where no message port is configured. */
  readonly sendCode: ((act: Act, phone: string, code: string, minutes: number) => Promise<void>) | null;
  /** The cities' own sign-in services. */
  readonly singleSignOn?: ReadonlyMap<number, SingleSignOn>;
  /** Public address of the installation where it is configured: passkeys and sign-in services are bound to it. */
  readonly origin?: string | null;
  /** How messages leave the program; nothing leaves without. */
  readonly messages?: Messages;
}

/** A feature: its operations and the rows that it adds to the tables of the engines. */
export interface Feature {
  readonly name: string;
  readonly permissions: Readonly<Record<string, Rule>>;
  readonly refusals: Refusals;
  readonly flows: readonly Flow[];
  /** Steps without a life, e.g. a registration: kind and step. */
  readonly notes: readonly { readonly kind: string; readonly step: string; readonly words: string }[];
  readonly measures: readonly Measure[];
  /** Which steps tell whom what; made by `noticeRules`. */
  readonly notices?: readonly NoticeRule[];
  operations(tools: Tools): readonly Operation[];
  /** Its work beside the requests. */
  routines?(tools: Tools): readonly Routine[];
  /** What must be true of its rows at any moment. */
  readonly checks?: readonly Check[];
}
