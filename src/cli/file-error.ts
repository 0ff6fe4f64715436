// What the operating system says about a file, in words, with what to do.

const SENTENCES: Record<string, string> = {
  EACCES: "you have no permission. Ask for it, or choose another place.",
  EPERM: "you have no permission. Ask for it, or choose another place.",
  EROFS: "it is on a disk that is read-only. Choose another place.",
  ENOSPC: "the disk is full. Make room, or choose another place.",
  EDQUOT: "your share of the disk is full. Make room, or choose another place.",
  EFBIG: "no file may be that large here. Choose another place.",
  ENOTDIR: "a file is in the way where a folder should be. Choose another place.",
  EEXIST: "a file is in the way where a folder should be. Choose another place.",
  ENAMETOOLONG: "its name is too long. Choose a shorter one.",
  ELOOP: "its links lead in a circle. Choose another place.",
};

/** "the disk is full. Make room, or choose another place." */
export function describeFileError(error: unknown): string {
  const code = codeOf(error);
  const sentence = code === null ? undefined : SENTENCES[code];
  return sentence ?? `${error instanceof Error ? error.message : String(error)}.`;
}

/** For example `ENOENT`; null where the error is of another kind. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}
