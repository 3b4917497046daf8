import { inPlace, type Operation } from '../../../base/operation.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import * as consents from './consents.ts';
import * as contract from './contract.ts';
import * as data from './data.ts';
import * as telephones from './telephones.ts';

/** What the desk does for somebody without a telephone: their data, telephones, what they ask, what they agree to. */
export const deskOperations = (tools: Tools): readonly Operation[] => [
  inPlace(
    contract.openDataAtDesk,
    ({ body }) => body.place,
    (act, input) => data.open(act, tools, input),
  ),
  inPlace(
    contract.correctAtDesk,
    ({ body }) => body.place,
    (act, input) => data.correct(act, tools, input),
  ),
  inPlace(
    contract.tieTelephone,
    ({ body }) => body.place,
    (act, input) => telephones.tie(act, tools, input),
  ),
  inPlace(
    contract.untieTelephone,
    ({ body }) => body.place,
    (act, input) => telephones.untie(act, tools, input),
  ),
  inPlace(
    contract.askAtDesk,
    ({ body }) => body.place,
    (act, input) => data.ask(act, tools, input),
  ),
  inPlace(
    contract.openConsentsAtDesk,
    ({ body }) => body.place,
    (act, input, _row, edge) => consents.open(act, input, edge),
  ),
  inPlace(
    contract.giveConsentAtDesk,
    ({ body }) => body.place,
    (act, input, _row, edge) => consents.give(act, input, edge),
  ),
  inPlace(
    contract.withdrawConsentAtDesk,
    ({ body }) => body.place,
    (act, input, _row, edge) => consents.withdraw(act, input, edge),
  ),
  inPlace(
    contract.listConsentForms,
    ({ query }) => query.place,
    async () => consents.forms(),
  ),
];
