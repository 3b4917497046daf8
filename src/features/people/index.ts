import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { inPlace } from '../../base/operation.ts';
import { consentRefusals } from '../../engines/consent/index.ts';
import type { Feature, Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import {
  maskName,
  organisationsIn,
  peopleRefusals,
  registerPerson,
  sameNamedIn,
} from '../../engines/people/index.ts';
import {
  parentOf,
  placeOf,
  placesBelow,
  servedPlaces,
  type PlaceRow,
} from '../../engines/territory/index.ts';
import { consentOperations, expireRoutine } from './consents.ts';
import * as contract from './contract.ts';
import { deletionNotices } from './deletion-notices.ts';
import { deskOperations } from './desk/index.ts';
import { duplicateOperations, wordRoutine } from './duplicates.ts';
import { exportOperations } from './export/index.ts';
import { mandateNotices } from './mandate-notices.ts';
import { mandateFlow, mandateOperations, mandateRoutine } from './mandates.ts';
import { findPeople } from './find.ts';
import { permitFlow, permitOperations } from './permits.ts';
import { requestOperations } from './requests.ts';
import { rightsOperations } from './rights.ts';
import { retention } from '../../engines/retention/index.ts';
import { requestFlow } from './flow.ts';
import { organisationNotes, organisationOperations, organisationRefusals } from './organisations/index.ts';
import { peoplePermissions } from './permissions.ts';
import {
  teamFlow,
  teamNotes,
  teamNotices,
  teamOperations,
  teamPermissions,
  teamRefusals,
  teamRequestFlow,
} from './teams/index.ts';
import { telephoneNotices } from './telephone-notices.ts';
import { wordNotices } from './word-notices.ts';

const toPlace = (row: PlaceRow) => ({
  code: row.code,
  level: row.level,
  name: row.name,
  nameEn: row.name_en,
  phone: row.phone,
  parent: parentOf(row.code),
});

async function listServed(act: Act) {
  const [rows] = await act.batch(servedPlaces());
  return { items: rows.rows.map((row) => ({ ...toPlace(row), city: row.city_id })) };
}

async function listPlaces(act: Act, tools: Tools, { query }: Input<typeof contract.listPlaces>) {
  const [one, below] = await act.batch(placeOf(query.under), placesBelow(query.under));
  const place = one.rows[0];
  const scope = { place: query.under, relations: {} };
  const households = tools.access.allows(act.caller, 'place.households', scope);
  // that a household is known here says that somebody lives there
  if (!place || (place.level === 'household' && !households)) throw new Failure('place.not_found');
  const items = below.rows.filter((row) => row.level !== 'household' || households).map(toPlace);
  return { place: toPlace(place), items };
}

async function register(act: Act, tools: Tools, { body }: Input<typeof contract.registerPerson>) {
  const [place] = await act.batch(placeOf(body.place));
  if (!place.rows[0] || body.place.length < 12) throw new Failure('place.not_found');
  const { name, phone, addressNote, birthYear, another } = body;
  const [namesakes] = await act.batch(sameNamedIn(body.place.slice(0, 12), name));
  if (!another && namesakes.rows.length > 0) throw new Failure('person.same_name');
  const id = await registerPerson(act, tools.keys, {
    name,
    home: body.place,
    phone,
    signsIn: phone !== undefined,
    addressNote,
    birthYear,
  });
  await act.batch(
    journalEntry({
      kind: 'person',
      matterId: id,
      step: 'register',
      from: '',
      to: '',
      place: body.place.slice(0, 15),
      actorId: act.person,
      subjectId: id,
    }),
  );
  return { id, maskedName: maskName(name) };
}

async function listOrganisations(act: Act, { query }: Input<typeof contract.listOrganisations>) {
  const [rows] = await act.batch(organisationsIn(query.place));
  return {
    items: rows.rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      parentId: row.parent_id,
      place: row.place,
    })),
  };
}

/** Places, people at the desk, organisations. */
export const people: Feature = {
  name: 'people',
  permissions: { ...peoplePermissions, ...teamPermissions },
  refusals: { ...peopleRefusals, ...organisationRefusals, ...consentRefusals, ...teamRefusals },
  flows: [requestFlow, mandateFlow, permitFlow, teamFlow, teamRequestFlow],
  notices: [...deletionNotices, ...mandateNotices, ...teamNotices, ...telephoneNotices, ...wordNotices],
  notes: [
    { kind: 'person', step: 'register', words: 'A person is registered, at the desk or by themselves.' },
    { kind: 'person', step: 'merge', words: 'Two records of one person were merged.' },
    { kind: 'person', step: 'askMerge', words: 'A merge was asked for and waits for a second word.' },
    { kind: 'person', step: 'refuseMerge', words: 'A merge that was asked for was refused.' },
    { kind: 'person', step: 'lapseMerge', words: 'Nobody gave the second word to a merge: it lapsed.' },
    { kind: 'person', step: 'lapsePhone', words: 'Nobody gave the second word to a telephone: it lapsed.' },
    { kind: 'person', step: 'unmerge', words: 'A merge of two records was undone.' },
    { kind: 'person', step: 'keepApart', words: 'Two records that look alike are two people.' },
    {
      kind: 'person',
      step: 'askPhone',
      words: 'A telephone was asked to be tied and waits for a second word.',
    },
    { kind: 'person', step: 'refusePhone', words: 'A telephone that was asked to be tied was refused.' },
    { kind: 'person', step: 'tiePhone', words: 'A telephone was tied to a person: they sign in with it.' },
    {
      kind: 'person',
      step: 'untiePhone',
      words: 'A telephone was untied from a person: its sessions ended.',
    },
    { kind: 'person', step: 'reveal', words: 'Staff opened what is held of a person, for a reason.' },
    {
      kind: 'person',
      step: 'export',
      words: 'Staff took the residents of a community out as a table, for a reason.',
    },
    { kind: 'person', step: 'find', words: 'Staff looked a resident up, for a reason.' },
    {
      kind: 'person',
      step: 'takeOver',
      words: 'Somebody known on paper signs in and takes over their record.',
    },
    {
      kind: 'person',
      step: 'correct',
      words: 'What is held of a person was corrected, by them or at the desk for a reason.',
    },
    {
      kind: 'person',
      step: 'erase',
      words: "A person's name, numbers and key were destroyed, on their wish.",
    },
    ...organisationNotes,
    ...teamNotes,
    { kind: 'consent', step: 'give', words: 'Somebody agreed to something.' },
    { kind: 'consent', step: 'withdraw', words: 'A consent was withdrawn; what relied on it ended with it.' },
    { kind: 'consent', step: 'expire', words: 'A consent ran out; what relied on it ended with it.' },
  ],
  measures: [],
  routines: () => [expireRoutine, mandateRoutine, wordRoutine, retention],
  operations: (tools) => [
    inPlace(contract.listServedPlaces, null, (act) => listServed(act)),
    inPlace(
      contract.listPlaces,
      ({ query }) => query.under,
      (act, input) => listPlaces(act, tools, input),
    ),
    inPlace(
      contract.findPeople,
      ({ body }) => body.place,
      (act, input) => findPeople(act, tools, input),
    ),
    inPlace(
      contract.registerPerson,
      ({ body }) => body.place,
      (act, input) => register(act, tools, input),
    ),
    inPlace(
      contract.listOrganisations,
      ({ query }) => query.place,
      (act, input) => listOrganisations(act, input),
    ),
    ...exportOperations(tools),
    ...organisationOperations(tools),
    ...teamOperations(tools),
    ...consentOperations,
    ...deskOperations(tools),
    ...duplicateOperations(tools),
    ...mandateOperations(tools),
    ...rightsOperations(tools),
    ...permitOperations(tools),
    ...requestOperations(tools),
  ],
};
