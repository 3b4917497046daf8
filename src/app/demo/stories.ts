import { readFile } from 'node:fs/promises';
import type { Caller } from './caller.ts';

/** A story of a demo wish, with a picture that was drawn for it. Invented like the people. */
export interface DemoStory {
  readonly title: string;
  readonly words: string;
  readonly picture: 'hat' | 'letter';
  /** What is covered for the picture to be published. */
  readonly boxes: readonly { x: number; y: number; width: number; height: number }[];
}

export const hatStory: DemoStory = {
  title: '一顶红帽子',
  words:
    '头一场雪下来那天，一位老人说出门总觉得风往耳朵里钻。邻居下班路过毛线店，挑了最厚的一顶。\n\n第二天清早，红帽子就出现在院子里，绕着花坛走了两圈。老人说：“这下雪也不怕了。”',
  picture: 'hat',
  boxes: [],
};

export const letterStory: DemoStory = {
  title: '念一封远方来的信',
  words:
    '信放在抽屉里好些日子了，字小，老人看不清。一位邻居午后来坐了一个钟头，一句一句慢慢念，念完又把回信写好。\n\n临走约好：下一封信来了，再一起念。',
  picture: 'letter',
  // the lines of the letter are nobody's business
  boxes: [{ x: 240, y: 430, width: 310, height: 330 }],
};

const picturesAt = new URL('pictures/', import.meta.url);

/** Tells the story of a thanked wish at the desk, with the wisher's agreement on paper, and publishes it. */
export async function liveStory(story: DemoStory, wishId: string, worker: Caller): Promise<void> {
  const picture = await readFile(new URL(`${story.picture}.webp`, picturesAt));
  const photo = await worker.send('POST', `/wishes/${wishId}/photos?purpose=story`, picture, 'image/webp');
  const covered = { boxes: story.boxes, showsChild: false };
  await worker.send('PUT', `/photos/${photo.id}/boxes`, covered);
  const { title, words } = story;
  const { id } = await worker(`/wishes/${wishId}/story`, { title, words, photoIds: [photo.id] });
  await worker(`/stories/${id}/ask`, { seen: true });
  await worker(`/stories/${id}/consent`, { road: 'paper', version: 1 });
  await worker(`/stories/${id}/publish`, {});
}
