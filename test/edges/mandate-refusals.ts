import type { Client, Reply, World } from '../world/index.ts';
import { xiandong } from '../world/index.ts';
import { dayIn, hang, line, owned, yearNow } from './steps.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const unknown = '01990000-0000-7000-8000-000000000000';

/** Provocations of what is refused to those who act for somebody. */
export const mandateProvocations = (as: (key: string) => Client): Readonly<Record<string, Provoke>> => {
  const name = (acts: readonly string[], until = dayIn(90), h: Record<string, string> = {}) =>
    as('resident').post('/my/mandates', { name: '赵建国', phone: '13900000004', acts, until }, h);
  const atDesk = async (holderId: string, h: Record<string, string> = {}) =>
    as('worker').post(
      `/people/${as('resident').personId}/mandates`,
      { place: xiandong, kind: 'proxy', holderId, acts: ['points'], until: dayIn(90) },
      h,
    );
  return {
    'mandate.not_found': (h) => as('resident').post(`/mandates/${unknown}/end`, {}, h),
    'mandate.until_wrong': (h) => name(['wishes'], '2020-01-01', h),
    'mandate.not_a_child': (h) =>
      as('worker').post(
        `/people/${as('neighbour').personId}/mandates`,
        {
          place: xiandong,
          kind: 'guardian',
          holderId: as('volunteer').personId,
          acts: ['data'],
          until: dayIn(90),
        },
        h,
      ),
    'mandate.beyond_childhood': async (h) => {
      const child = { place: xiandong, name: '童小满', birthYear: yearNow() - 10 };
      const { id } = (await as('worker').post('/people', { ...child, another: true })).body;
      const body = { place: xiandong, kind: 'guardian', holderId: as('volunteer').personId, acts: ['data'] };
      return as('worker').post(`/people/${id}/mandates`, { ...body, until: `${yearNow() + 9}-01-01` }, h);
    },
    'mandate.oneself': (h) => atDesk(as('resident').personId!, h),
    'mandate.already_named': async (h) => {
      await atDesk(as('volunteer').personId!);
      return atDesk(as('volunteer').personId!, h);
    },
    'mandate.already_asked': async (h) => {
      await name(['points']);
      return name(['wishes'], undefined, h);
    },
    'mandate.wrong_state': async (h) => {
      const other = { name: '赵建国', phone: '13900000005', acts: ['wishes'], until: dayIn(90) };
      const { id } = (await as('resident').post('/my/mandates', other)).body;
      await as('resident').post(`/mandates/${id}/end`);
      return as('resident').post(`/mandates/${id}/end`, {}, h);
    },
    'access.not_for_them': (h) =>
      as('neighbour').get('/my/points', { ...h, 'on-behalf-of': as('resident').personId! }),
    'access.not_this_act': async (h) => {
      await atDesk(as('volunteer').personId!);
      return as('volunteer').get('/my/data', { ...h, 'on-behalf-of': as('resident').personId! });
    },
    'access.both_sides': async (h) => {
      const subject = as('resident').personId!;
      const named = {
        place: xiandong,
        kind: 'proxy',
        holderId: as('neighbour').personId,
        acts: ['claims'],
        until: dayIn(90),
      };
      await as('worker').post(`/people/${subject}/mandates`, named);
      const wish = (await as('neighbour').post('/wishes', line)).body.id;
      await as('worker').post(`/wishes/${wish}/accept`);
      return as('neighbour').post(`/wishes/${wish}/claim`, {}, { ...h, 'on-behalf-of': subject });
    },
  };
};

/** Provocations of what is refused to children who are alone. */
export const childProvocations = (
  world: () => World,
  as: (key: string) => Client,
): Readonly<Record<string, Provoke>> => {
  /** Does something while the neighbour is a child. */
  const asChild = async (work: (child: Client) => Promise<Reply>): Promise<Reply> => {
    const born = 'update identity.person set birth_year = $2 where person_id = $1';
    const { personId } = as('neighbour');
    await owned(world(), born, [personId, yearNow() - 10]);
    const reply = await work(as('neighbour'));
    await owned(world(), born, [personId, null]);
    return reply;
  };
  return {
    'consent.guardian_needed': (h) =>
      asChild((child) => child.post('/my/consents', { purpose: 'care.visit', version: 1 }, h)),
    'consent.guardian_first': (h) =>
      asChild(({ personId }) => {
        const telling = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour: 8, byVoice: true };
        const body = { place: xiandong, personId, ...telling };
        return as('worker').send('PUT', '/notices/desk/settings', body, h);
      }),
    'data_request.guardian_needed': (h) =>
      asChild((child) => child.post('/my/requests', { kind: 'deletion' }, h)),
    'data_request.guardian_first': (h) =>
      asChild(({ personId }) => {
        const body = { place: xiandong, personId, kind: 'deletion' };
        return as('worker').post('/people/desk/requests', body, h);
      }),
    'mandate.holder_too_young': (h) =>
      asChild(({ personId: holderId }) => {
        const body = { place: xiandong, kind: 'proxy', holderId, acts: ['points'], until: dayIn(90) };
        return as('worker').post(`/people/${as('resident').personId}/mandates`, body, h);
      }),
    'person.year_by_desk': (h) =>
      asChild((child) => child.send('PUT', '/my/details', { birthYear: 1980, address: null }, h)),
    'wish.guardian_needed': (h) => asChild((child) => child.post('/wishes', line, h)),
    'wish.guardian_claims': async (h) => {
      const id = await hang(as('resident'));
      await as('worker').post(`/wishes/${id}/accept`);
      return asChild((child) => child.post(`/wishes/${id}/claim`, {}, h));
    },
  };
};
