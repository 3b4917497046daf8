import { call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { onOrganisationEnd } from '../../engines/people/index.ts';
import { handBack } from './claims.ts';
import { wishColumnsOf, type WishRow } from './wish-row.ts';

/** What the end of an organisation does to the wishes that were claimed in its name. */

const inItsName = statement<{ id: string; state: string; text: string }>(
  'wishes.in_name_of',
  `select w.id, w.state, w.public_line as text from wish_claim c
   join wish w on w.city_id = c.city_id and w.id = c.wish_id
   where c.city_id = $1 and c.organisation_id = $2 and c.organisation_id is not null and c.ended_at is null
   order by c.id limit 100`,
);
const toHandBack = statement<WishRow>(
  'wishes.to_hand_back',
  `select ${wishColumnsOf('wish')} from wish where city_id = $1 and state = 'claimed' and id in (
     select c.wish_id from wish_claim c where c.city_id = $1 and c.organisation_id = $2
       and c.organisation_id is not null and c.ended_at is null)
   order by id for no key update`,
);

onOrganisationEnd({
  house: 'wishes',
  open: (organisationId) => call(inItsName, [organisationId]),
  end: async (act, organisationId, reason) => {
    const rows = await act.all(toHandBack, organisationId);
    for (const row of rows) await handBack(act, row, reason);
    return rows.length;
  },
});
