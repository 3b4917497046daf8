/** Accessibility findings of axe-core on the page as it stands. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

/** One place on the page that breaks one rule, in words for a person. */
export type Finding = { rule: string; impact: string; target: string; help: string };

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], iframes: false };

/**
 * Every breach of WCAG 2.0, 2.1 and 2.2 (A and AA) and of axe's best practice in the page's main frame; empty is good.
 * axe runs in an isolated world over the debugging protocol: the page's content security policy and Trusted Types
 * stay as they are, do not hinder it, and the page sees no trace of it.
 */
export async function axeFindings(page: Page): Promise<Finding[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const world = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'axe',
    });
    const contextId = world.executionContextId;
    await run(session, contextId, `${source};undefined`);
    const results = (await run(session, contextId, `axe.run(document, ${JSON.stringify(options)})`)) as Pick<
      AxeResults,
      'violations'
    >;
    return results.violations.flatMap((rule) =>
      rule.nodes.map((node) => ({
        rule: rule.id,
        impact: rule.impact ?? 'unknown',
        target: node.target.join(' '),
        help: `${rule.help}. ${node.failureSummary ?? ''}`.replaceAll(/\s+/g, ' ').trim(),
      })),
    );
  } finally {
    await session.detach();
  }
}

async function run(session: CDPSession, contextId: number, expression: string): Promise<unknown> {
  const answer = await session.send('Runtime.evaluate', {
    expression,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  const failure = answer.exceptionDetails;
  if (failure) throw new Error(`axe: ${failure.exception?.description ?? failure.text}`);
  return answer.result.value;
}
