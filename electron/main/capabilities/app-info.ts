import { statfs } from 'node:fs/promises'
import { arch, hostname, release } from 'node:os'

export interface AppInfo {
  version: string
  platform: string
  deviceName: string
  serverUrl: string
  freeBytes: number | null
}

export async function appInfo(version: string, serverUrl: string, dataFolder: string): Promise<AppInfo> {
  return {
    version,
    platform: `${process.platform} ${release()} ${arch()}`,
    deviceName: hostname(),
    serverUrl,
    freeBytes: await freeBytes(dataFolder),
  }
}

/** Bytes an ordinary user may still write where the data lie. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
