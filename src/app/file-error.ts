import { StartError, type StartErrorCode } from '../base/start-error.ts';

const said: Readonly<Record<string, readonly [StartErrorCode, zh: string, en: string]>> = {
  EEXIST: ['file_exists', '已经存在', 'exists already'],
  ENOENT: ['bad_configuration', '不存在', 'does not exist'],
  ENOTDIR: ['bad_configuration', '的上级不是文件夹', 'is not in a folder'],
  EISDIR: ['bad_configuration', '是文件夹，不是文件', 'is a folder and no file'],
  EACCES: ['folder_not_writable', '没有权限读写', 'may not be read or written by this user'],
  EPERM: ['folder_not_writable', '没有权限读写', 'may not be read or written by this user'],
  EROFS: ['folder_not_writable', '所在的磁盘是只读的', 'is on a disk that cannot be written'],
  ENOSPC: ['disk_full', '所在的磁盘已满', 'is on a disk that is full'],
};

/** What the system said of a file that a command line named, as one sentence; any other error as it is. */
export function fileError(error: unknown): unknown {
  const { code = '', path } = (error ?? {}) as NodeJS.ErrnoException;
  const words = said[code];
  if (!words || path === undefined) return error;
  const [name, zh, en] = words;
  return new StartError(name, { zh: `${path} ${zh}。`, en: `${path} ${en}.` }, error);
}
