import { StartError, type BothWords } from '../../base/start-error.ts';

/** Codes of Node's TLS for a certificate that is not of the authority that was named, or of none that is known. */
const otherAuthority =
  /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED)$/;

function wordsOf(error: unknown): BothWords {
  const { code = '', message } = error as { code?: string; message: string };
  if (otherAuthority.test(code))
    return {
      zh: `数据库的证书不是所信任的机构签发的（${code}），没有连接。请检查 DATABASE_URL 中的 sslrootcert。`,
      en: `The database's certificate was not issued by the authority that is trusted (${code}); it was not connected to. Please check sslrootcert in DATABASE_URL.`,
    };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      zh: '数据库的证书是发给另一个地址的，没有连接。请检查 DATABASE_URL 中的主机名。',
      en: "The database's certificate was issued for another address; it was not connected to. Please check the host in DATABASE_URL.",
    };
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return {
      zh: `数据库的证书不在有效期内（${code}），没有连接。`,
      en: `The database's certificate is not valid today (${code}); it was not connected to.`,
    };
  if (/does not support SSL/.test(message))
    return {
      zh: '数据库不支持加密连接，而 DATABASE_URL 要求加密。',
      en: 'The database takes no encrypted connections, which DATABASE_URL asks for.',
    };
  return {
    zh: `连不上数据库（${code || message}）。请检查 DATABASE_URL 和数据库是否在运行。`,
    en: `The database cannot be reached (${code || message}). Please check DATABASE_URL and that the server runs.`,
  };
}

/** Why there is no connection to the database, in words that an operator can act upon. */
export const unreachable = (error: unknown): StartError =>
  new StartError('database_unreachable', wordsOf(error), error);
