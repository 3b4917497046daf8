import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { Closed, Id, Text } from '../../base/schema.ts';
import { oneWish, State, Steps } from './shapes.ts';

const stepReply = Closed({ id: Id, state: State, version: Type.Integer(), can: Steps });
/** Why a step is taken, in a person's words. */
export const Reason = Text(200);

interface StepOptions {
  readonly summary: string;
  readonly permission: string;
  readonly refusals?: readonly string[];
}

/** The contract of a step of a wish: `POST /{city}/wishes/{id}/<verb>`. */
export function stepContract<B extends ReturnType<typeof Closed>>(
  operationId: string,
  verb: string,
  body: B,
  options: StepOptions,
) {
  return contract({
    operationId,
    method: 'POST',
    path: `/{city}/wishes/{id}/${verb}`,
    tag: 'wishes',
    summary: options.summary,
    permission: options.permission,
    params: oneWish,
    body,
    reply: stepReply,
    refusals: ['wish.not_found', 'wish.wrong_state', ...(options.refusals ?? [])],
  });
}
