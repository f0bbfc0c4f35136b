/** `1536` → `1.5 KB`, `5242880` → `5.0 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Why a file cannot be taken, before sending it; the server checks by content all the same. */
export function refuseFile(
  file: Pick<File, 'name' | 'size'>,
  accept: readonly string[],
  maxMb: number,
): string | undefined {
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (!accept.includes(ending)) {
    return `“${file.name}”的格式不支持，请使用 ${accept.join('、')} 文件。`;
  }
  if (file.size === 0) return `“${file.name}”是空文件。`;
  if (file.size > maxMb * 1024 * 1024) {
    return `“${file.name}”有 ${bytesText(file.size)}，超过 ${maxMb} MB，请压缩或拆分后再上传。`;
  }
  return undefined;
}
