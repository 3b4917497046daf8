import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, xiandong, type World } from '../../../test/world/index.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('the story of two heaters, through the API', () => {
  it("runs from the neighbour's words to the second thanks", async () => {
    const neighbour = await world.as('neighbour');
    const worker = await world.as('worker');
    const volunteer = await world.as('volunteer');
    const member = await world.as('member');
    const visitor = await world.as(null);

    const hung = await neighbour.post('/wishes', {
      kind: 'thing',
      publicLine: '冬天屋里冷，想要一台电暖器',
      privatePart: '三层东户，白天都在家',
      subject: { name: '林桂香', callback: 'proposer' },
    });
    expect(hung.status).toBe(201);
    const first = hung.body.id as string;

    // not on the tree yet: nobody else knows of it
    expect((await visitor.get(`/wishes/${first}`)).status).toBe(404);
    expect((await volunteer.post(`/wishes/${first}/claim`)).body.code).toBe('wish.not_found');

    const queue = await worker.get(`/wishes/queue?place=${xiandong}&queue=review`);
    expect(queue.body.items).toMatchObject([{ id: first, toTell: true, subjectName: '林**' }]);
    expect((await worker.post(`/wishes/${first}/accept`)).body.code).toBe('wish.subject_not_told');
    expect((await worker.post(`/wishes/${first}/tell`, { how: 'visit' })).status).toBe(200);
    expect((await worker.post(`/wishes/${first}/accept`)).body).toMatchObject({ state: 'open' });

    const seen = await volunteer.get(`/wishes/${first}`);
    expect(seen.body).toMatchObject({
      publicLine: '冬天屋里冷，想要一台电暖器',
      subjectName: null,
      can: ['claim'],
    });
    expect((await volunteer.post(`/wishes/${first}/reveal`)).status).toBe(403);
    expect((await volunteer.post(`/wishes/${first}/claim`)).body).toMatchObject({ state: 'claimed' });
    expect((await volunteer.post(`/wishes/${first}/reveal`)).body).toMatchObject({
      name: '林桂香',
      privatePart: '三层东户，白天都在家',
      callback: 'proposer',
      phone: null,
    });
    expect((await volunteer.post(`/wishes/${first}/fulfil`, { words: '电暖器送到了' })).body.state).toBe(
      'delivered',
    );

    // she calls: kind, but its glow keeps me awake
    expect((await worker.post(`/wishes/${first}/confirm`)).body.code).toBe('wish.reason_missing');
    expect((await worker.post(`/wishes/${first}/confirm`, { reason: '本人来电' })).body.state).toBe(
      'confirmed',
    );
    const answered = await worker.post(`/wishes/${first}/answer`, {
      kind: 'thing',
      publicLine: '电暖器太亮睡不着，想换一台不发光的',
      road: 'telephone',
    });
    expect(answered).toMatchObject({ status: 201, body: { follows: first, state: 'proposed' } });
    const second = answered.body.id as string;
    expect(
      (await worker.post(`/wishes/${first}/thank`, { grade: 4, words: '心意暖和，就是太亮' })).body.state,
    ).toBe('thanked');

    expect((await worker.post(`/wishes/${second}/accept`)).body.state).toBe('open');
    const organisation = (await member.get('/session')).body.organisations[0];
    expect(
      (await member.post(`/wishes/${second}/claim`, { organisationId: organisation.id })).body.state,
    ).toBe('claimed');
    expect((await member.post(`/wishes/${second}/reveal`)).body.privatePart).toBe('三层东户，白天都在家');
    await member.post(`/wishes/${second}/fulfil`, { words: '油汀送到了' });
    await worker.post(`/wishes/${second}/confirm`, { reason: '本人来电' });
    expect(
      (await worker.post(`/wishes/${second}/thank`, { grade: 5, words: '谢谢，睡得好了' })).body.state,
    ).toBe('thanked');

    expect((await volunteer.get('/my/points')).body.balance).toBe(5);
    expect((await member.get('/my/points')).body.balance).toBe(5);
    expect((await member.get('/my/points/statement')).body.items).toMatchObject([
      { amount: 5, reason: 'wish.thing' },
    ]);

    const story = (await visitor.get(`/wishes/${second}`)).body;
    expect(story.story.map((chapter: { id: string }) => chapter.id)).toEqual([first, second]);
    expect(story.story[1].steps.map((step: { step: string }) => step.step)).toEqual([
      'propose',
      'accept',
      'claim',
      'fulfil',
      'confirm',
      'thank',
    ]);
    expect(story.story[1].steps[2].organisation).toBe('新城区图书馆');
    expect(JSON.stringify(story)).not.toMatch(/林桂香|三层东户|谢谢，睡得好了/);

    await world.settle();
    const figures = (await (await world.as('worker')).get(`/wishes/figures?place=${xiandong}`)).body;
    expect(figures.total).toMatchObject({ proposed: 2, opened: 2, claimed: 2, thanked: 2, followed: 1 });
    expect(figures.satisfaction).toBeNull();
    expect((await visitor.get(`/wishes/tree?place=${xiandong}`)).body.counts.thanked).toBe(2);
  });
});

describe('who brought it', () => {
  it('neither confirms nor thanks, even when they hung the wish: somebody else does', async () => {
    const neighbour = await world.as('neighbour');
    const worker = await world.as('worker');
    const hung = await neighbour.post('/wishes', {
      kind: 'repair',
      publicLine: '想修一修门铃',
      subject: { name: '郑玉芬', callback: 'proposer' },
    });
    const at = `/wishes/${hung.body.id}`;
    await worker.post(`${at}/tell`, { how: 'visit' });
    await worker.post(`${at}/accept`);
    await neighbour.post(`${at}/claim`);
    expect((await neighbour.post(`${at}/fulfil`)).body.can).not.toContain('thank');
    expect((await neighbour.post(`${at}/confirm`)).body.code).toBe('access.forbidden');
    expect((await neighbour.post(`${at}/thank`, { grade: 5 })).body.code).toBe('access.forbidden');
    expect((await neighbour.get('/my/points')).body.balance).toBe(0);
    expect((await worker.post(`${at}/thank`, { grade: 5 })).body.state).toBe('thanked');
  });

  it('does not show who hung a wish what the community knows of the wisher', async () => {
    const neighbour = await world.as('neighbour');
    const hung = await neighbour.post('/wishes', {
      kind: 'thing',
      publicLine: '想要一把蒲扇',
      subject: { name: '吴德明', phone: '02982000001' },
    });
    expect((await neighbour.post(`/wishes/${hung.body.id}/reveal`)).status).toBe(403);
    expect((await neighbour.get(`/wishes/${hung.body.id}`)).body).toMatchObject({ subjectTold: false });
  });

  it('masks the name for the desk that entered the wish', async () => {
    const worker = await world.as('worker');
    const entered = await worker.post('/wishes', {
      kind: 'thing',
      publicLine: '想要一副老花镜',
      subject: { personId: world.ids.get('aunt') },
      road: 'telephone',
    });
    expect((await worker.get(`/wishes/${entered.body.id}`)).body.subjectName).toBe('郑**');
    // what they enter in their office is not in their own list
    expect((await worker.get('/my/wishes')).body.items).toEqual([]);
  });
});

describe('a chain', () => {
  it('gives each chapter only to its own people, and tells whom to call', async () => {
    const neighbour = await world.as('neighbour');
    const worker = await world.as('worker');
    const volunteer = await world.as('volunteer');
    const hung = await neighbour.post('/wishes', {
      kind: 'thing',
      publicLine: '想要一个热水袋',
      subject: { name: '白奶奶', callback: 'proposer' },
    });
    const first = hung.body.id;
    await worker.post(`/wishes/${first}/tell`, { how: 'visit' });
    await worker.post(`/wishes/${first}/accept`);
    await volunteer.post(`/wishes/${first}/claim`);
    expect((await volunteer.post(`/wishes/${first}/reveal`)).body).toMatchObject({
      callback: 'proposer',
      callbackPerson: { name: '赵建国', phone: '+8613900000001' },
    });
    await volunteer.post(`/wishes/${first}/fulfil`);
    await worker.post(`/wishes/${first}/thank`, { grade: 4 });

    // the next day, on the telephone: the desk finds the wish by its person, though it is finished
    const subject = (await worker.post('/people/find', { place: xiandong, reason: 'visit', name: '白' })).body
      .items[0];
    const hers = await worker.get(`/people/${subject.id}/wishes?place=${xiandong}`);
    expect(hers.body.items).toMatchObject([
      { id: first, state: 'thanked', can: ['answer'], subjectName: '白**' },
    ]);
    const answered = await worker.post(`/wishes/${first}/answer`, {
      kind: 'thing',
      publicLine: '热水袋有点小',
      road: 'telephone',
    });
    const second = answered.body.id;
    await worker.post(`/wishes/${second}/accept`);
    await volunteer.post(`/wishes/${second}/claim`);
    expect((await volunteer.post(`/wishes/${second}/reveal`)).body.callbackPerson.name).toBe('赵建国');
    await volunteer.post(`/wishes/${second}/fulfil`);
    await worker.post(`/wishes/${second}/thank`, { grade: 2, words: '只有近的人读得到' });
    for (const id of [first, second]) {
      const story = (await neighbour.get(`/wishes/${id}`)).body.story;
      expect(story[0].steps.at(-2).grade).toBe(4);
      expect(JSON.stringify(story[1])).not.toContain('只有近的人读得到');
      expect(story[1].steps.map((step: { grade: number | null }) => step.grade)).not.toContain(2);
    }
  });

  it('takes no number on the public line, however it is written', async () => {
    const resident = await world.as('resident');
    for (const publicLine of [
      '打 139.0000.0005',
      '打 139—0000—0005',
      '打一三九零零零零零零零五',
      '打１３９００００',
    ]) {
      expect((await resident.post('/wishes', { kind: 'other', publicLine })).body.code).toBe(
        'wish.line_has_number',
      );
    }
    expect(
      (await resident.post('/wishes', { kind: 'other', publicLine: '2026年11月22日想看灯会' })).status,
    ).toBe(201);
  });
});
