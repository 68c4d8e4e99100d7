import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSettings } from '#electron/main/settings.ts'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'settings-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

describe('settings', () => {
  it('start at this machine, remember the server, and keep fields they do not know', async () => {
    const settings = await openSettings(folder, fs, {})
    expect(settings.serverUrl()).toBe('http://127.0.0.1:5320')
    await fs.writeFile(join(folder, 'settings.json'), '{"later": 1, "secondBackupFolder": "/mnt/disc"}')
    const reopened = await openSettings(folder, fs, {})
    await reopened.setServerUrl('https://district.example:5320/path?x=1')
    expect(reopened.serverUrl()).toBe('https://district.example:5320')
    expect(JSON.parse(await fs.readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({
      later: 1,
      secondBackupFolder: '/mnt/disc',
      serverUrl: 'https://district.example:5320',
    })
    expect((await openSettings(folder, fs, {})).serverUrl()).toBe('https://district.example:5320')
  })

  it('let DQ_SERVER decide, unless it is no web address', async () => {
    expect((await openSettings(folder, fs, { DQ_SERVER: 'http://10.1.1.1:5320/' })).serverUrl()).toBe('http://10.1.1.1:5320')
    for (const bad of ['', 'nonsense', 'file:///x', "http://a;script-src 'unsafe-eval'"])
      expect((await openSettings(folder, fs, { DQ_SERVER: bad })).serverUrl()).toBe('http://127.0.0.1:5320')
  })

  it('remember the second place for backups, and forget it', async () => {
    const settings = await openSettings(folder, fs, {})
    await settings.setSecondBackupFolder('/mnt/usb')
    await settings.setServerUrl('https://district.example')
    const reopened = await openSettings(folder, fs, {})
    expect(reopened.secondBackupFolder()).toBe('/mnt/usb')
    await reopened.setSecondBackupFolder(undefined)
    expect(JSON.parse(await fs.readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({ serverUrl: 'https://district.example' })
  })

  it('count as empty when the file cannot be understood', async () => {
    for (const content of ['', '{', '[]', '{"serverUrl": "javascript:alert(1)"}', '{"serverUrl": 7}']) {
      await fs.writeFile(join(folder, 'settings.json'), content)
      expect((await openSettings(folder, fs, {})).serverUrl()).toBe('http://127.0.0.1:5320')
    }
  })
})
