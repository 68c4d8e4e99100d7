import { join } from 'node:path'
import * as z from 'zod'
import { errorCodeOf, fileFailure } from '#electron/main/desktop-failure.ts'
import { replaceFile, type Files } from '#electron/main/files/durable-file.ts'

const DEFAULT_SERVER = 'http://127.0.0.1:5320'

const settingsShape = z.looseObject({
  serverUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** A second place for backups, such as another disc. */
  secondBackupFolder: z.string().min(1).optional(),
})
type StoredSettings = z.infer<typeof settingsShape>

export interface Settings {
  /** Origin of the district server. */
  serverUrl(): string
  setServerUrl(url: string): Promise<void>
  secondBackupFolder(): string | undefined
  setSecondBackupFolder(folder: string | undefined): Promise<void>
}

/** `settings.json` in the data folder; a file that cannot be understood counts as empty, so that the program still opens. */
export async function openSettings(folder: string, files: Files, environment: NodeJS.ProcessEnv): Promise<Settings> {
  const path = join(folder, 'settings.json')
  const fixed = originOf(environment['DQ_SERVER'])
  let stored = await readSettings(files, path)
  const store = async (next: StoredSettings): Promise<void> => {
    try {
      await files.mkdir(folder, { recursive: true, mode: 0o700 })
      await replaceFile(files, path, `${JSON.stringify(next, null, 2)}\n`)
    } catch (error) {
      throw fileFailure(error)
    }
    stored = next
  }
  return {
    serverUrl: () => fixed ?? originOf(stored.serverUrl) ?? DEFAULT_SERVER,
    setServerUrl: (url) => store({ ...stored, serverUrl: new URL(url).origin }),
    secondBackupFolder: () => stored.secondBackupFolder,
    setSecondBackupFolder(second) {
      const { secondBackupFolder: _before, ...rest } = stored
      return store(second === undefined ? rest : { ...rest, secondBackupFolder: second })
    },
  }
}

async function readSettings(files: Files, path: string): Promise<StoredSettings> {
  try {
    const parsed = settingsShape.safeParse(JSON.parse(await files.readFile(path, 'utf8')))
    return parsed.success ? parsed.data : {}
  } catch (error) {
    if (error instanceof SyntaxError || errorCodeOf(error) === 'ENOENT') return {}
    throw error
  }
}

function originOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { origin, protocol } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined
}
