import { flow } from '../../../engines/matters/index.ts';

/** The life of a team. */
export const teamFlow = flow({
  kind: 'team',
  states: ['asked', 'live', 'refused', 'ended'],
  ends: ['refused', 'ended'],
  begin: { step: 'found', to: 'asked', words: 'A resident founds a team; the community is asked.' },
  steps: {
    confirm: {
      from: ['asked'],
      to: 'live',
      permission: 'team.confirm',
      words: 'The community confirms it: it is an organisation now, and may claim.',
    },
    refuse: {
      from: ['asked'],
      to: 'refused',
      permission: 'team.confirm',
      words: 'The community refuses it, with a reason.',
    },
    handOver: {
      from: ['live'],
      permission: 'team.lead',
      words: 'It is handed over to one of its members.',
    },
    askName: {
      from: ['live'],
      permission: 'team.lead',
      words: 'Its leader asks for another name; the community is asked.',
    },
    keepName: { from: ['live'], permission: 'team.lead', words: 'Its leader takes back that they asked.' },
    confirmName: {
      from: ['live'],
      permission: 'team.confirm',
      words: 'The community confirms the other name: it has that now.',
    },
    refuseName: {
      from: ['live'],
      permission: 'team.confirm',
      words: 'The community refuses the other name, with a reason.',
    },
    rename: { from: ['live'], permission: 'team.end', words: 'It has another name, by the community.' },
    restore: {
      from: ['ended'],
      to: 'live',
      permission: 'team.restore',
      words: 'Its end is taken back within seven days.',
    },
    end: {
      from: ['asked', 'live'],
      to: 'ended',
      permission: 'team.end',
      words: 'It ends, by its leader or the community.',
    },
  },
});

/** The life of somebody's wish to join a team. */
export const teamRequestFlow = flow({
  kind: 'team_request',
  states: ['asked', 'joined', 'declined', 'withdrawn'],
  ends: ['joined', 'declined', 'withdrawn'],
  begin: { step: 'ask', to: 'asked', words: 'Somebody asks to join a team.' },
  steps: {
    accept: { from: ['asked'], to: 'joined', permission: 'team.lead', words: 'The leader lets them in.' },
    decline: { from: ['asked'], to: 'declined', permission: 'team.lead', words: 'The leader does not.' },
    withdraw: {
      from: ['asked'],
      to: 'withdrawn',
      permission: 'team.withdraw',
      words: 'Taken back by who asked, or with the end of the team.',
    },
  },
});

/** Steps beside the life of a team that are noted in the journal. */
export const teamNotes = [
  { kind: 'team_member', step: 'leave', words: 'Somebody left a team.' },
  {
    kind: 'team_member',
    step: 'remove',
    words: 'Somebody was taken out of a team by its leader, with a reason.',
  },
] as const;
