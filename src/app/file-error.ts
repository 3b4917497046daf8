import { StartError, type BothWords, type StartErrorCode } from '../base/start-error.ts';

type Said = BothWords & { readonly code: StartErrorCode };

const forbidden: Said = {
  code: 'folder_not_writable',
  zh: '没有权限读写',
  en: 'may not be read or written by this user',
};
/** By the system's code: what to say after the name of the file. */
const said: Readonly<Record<string, Said>> = {
  EEXIST: { code: 'file_exists', zh: '已经存在', en: 'exists already' },
  ENOENT: { code: 'bad_configuration', zh: '不存在', en: 'does not exist' },
  ENOTDIR: { code: 'bad_configuration', zh: '的上级不是文件夹', en: 'is not in a folder' },
  EISDIR: { code: 'bad_configuration', zh: '是文件夹，不是文件', en: 'is a folder and no file' },
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: { code: 'folder_not_writable', zh: '所在的磁盘是只读的', en: 'is on a disk that cannot be written' },
  ENOSPC: { code: 'disk_full', zh: '所在的磁盘已满', en: 'is on a disk that is full' },
};

/** What the system said of a file that a command line named, as one sentence; any other error as it is. */
export function fileError(error: unknown): unknown {
  const { code = '', path } = (error ?? {}) as NodeJS.ErrnoException;
  const words = said[code];
  if (!words || path === undefined) return error;
  return new StartError(words.code, { zh: `${path} ${words.zh}。`, en: `${path} ${words.en}.` }, error);
}
