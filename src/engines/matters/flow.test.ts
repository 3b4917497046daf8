import { describe, expect, it } from 'vitest';
import { flow, possibleSteps, transitionsOf } from './index.ts';

const door = {
  kind: 'door',
  states: ['shut', 'open', 'gone'],
  ends: ['gone'],
  begin: { step: 'build', to: 'shut', words: 'Built.' },
  steps: {
    open: { from: ['shut'], to: 'open', permission: 'door.use', words: 'Opened.' },
    shut: { from: ['open'], to: 'shut', permission: 'door.use', words: 'Shut.' },
    knock: { from: ['shut', 'open'], permission: 'door.use', words: 'Knocked.' },
    remove: { from: ['open'], to: 'gone', permission: 'door.remove', words: 'Taken away.' },
  },
} as const;

describe('a flow', () => {
  it('knows its transitions; a step without a new state leads back to where it was', () => {
    expect(transitionsOf(flow<'shut' | 'open' | 'gone', string>(door))).toEqual([
      { kind: 'door', step: 'build', from: '', to: 'shut' },
      { kind: 'door', step: 'open', from: 'shut', to: 'open' },
      { kind: 'door', step: 'shut', from: 'open', to: 'shut' },
      { kind: 'door', step: 'knock', from: 'shut', to: 'shut' },
      { kind: 'door', step: 'knock', from: 'open', to: 'open' },
      { kind: 'door', step: 'remove', from: 'open', to: 'gone' },
    ]);
    const known = flow<'shut' | 'open' | 'gone', string>(door);
    expect(possibleSteps(known, 'open')).toEqual(['shut', 'knock', 'remove']);
    expect(possibleSteps(known, 'gone')).toEqual([]);
  });

  it('is refused when a state cannot be reached', () => {
    expect(() =>
      flow<string, string>({ ...door, states: [...door.states, 'lost'], ends: ['gone', 'lost'] }),
    ).toThrow('door: nothing leads to lost');
  });

  it('is refused when a state that is no end cannot be left', () => {
    expect(() => flow<string, string>({ ...door, ends: [] })).toThrow('door: nothing leads out of gone');
  });
});
