import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../app/database.ts';
import { smsGateway } from '../../engines/notices/index.ts';
import { startService, type Service } from '../../../test/world/service.ts';
import { startWorld } from '../../../test/world/index.ts';

let sms: Service;
beforeAll(async () => {
  sms = await startService();
});
afterAll(() => {
  sms.server.closeAllConnections();
  sms.server.close();
});

describe('the code to sign in', () => {
  it('leaves through the outbox at once, and not after it has expired', async () => {
    const real = await startWorld({
      demo: false,
      messages: {
        origin: '',
        gateways: { sms: smsGateway({ url: `${sms.url}/send`, secret: 'x' }) },
        push: null,
      },
    });
    try {
      const visitor = await real.as(null);
      const phone = '13900000001';
      const asked = await visitor.post('/session/code', { phone });
      expect(asked.body).toMatchObject({ demoCode: null });
      expect(sms.taken).toEqual([]);
      await real.run('notices.codes');
      const code = /(\d{6})/.exec(sms.taken[0]!.text)![1];
      expect(
        (await visitor.post('/session/phone', { phone, requestId: asked.body.requestId, code })).status,
      ).toBe(200);
      await visitor.post('/session/code', { phone });
      await withClient(real.owner, (client) =>
        client.query(`update delivery set expires_at = now() where state = 'queued'`),
      );
      await real.run('notices.codes');
      expect(sms.taken).toHaveLength(1);
    } finally {
      await real.stop();
    }
  });
});
