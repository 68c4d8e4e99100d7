import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerApp, contentSecurityPolicy } from '#electron/main/protocol.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'protocol-'))
  await mkdir(join(root, 'renderer/assets'), { recursive: true })
  await mkdir(join(root, 'renderer-beside'))
  await writeFile(join(root, 'renderer/index.html'), '<p>页</p>')
  await writeFile(join(root, 'renderer/assets/a.wasm'), 'wasm')
  await writeFile(join(root, 'renderer-beside/secret.txt'), 'secret')
  await writeFile(join(root, 'secret.txt'), 'secret')
})
afterAll(() => rm(root, { recursive: true, force: true }))

const get = (url: string, method = 'GET') => answerApp({ url, method }, join(root, 'renderer'), 'https://district.example:5320')

describe('app://', () => {
  it('serves the program’s files with their types', async () => {
    const page = await get('app://workbench/')
    expect(await page.text()).toBe('<p>页</p>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect((await get('app://workbench/assets/a.wasm?v=1#x')).headers.get('content-type')).toBe('application/wasm')
    expect(await (await get('app://workbench/index.html', 'HEAD')).text()).toBe('')
  })

  it('serves nothing beside them', async () => {
    const paths = [
      '../secret.txt',
      '..%2fsecret.txt',
      '%2e%2e/secret.txt',
      '..%5csecret.txt',
      '../renderer-beside/secret.txt',
      '%2e%2e%2frenderer-beside%2fsecret.txt',
      'assets',
      '%00',
      '%ff',
      'missing.js',
    ]
    const statuses = await Promise.all(paths.map(async (path) => [path, (await get(`app://workbench/${path}`)).status]))
    expect(statuses).toEqual(paths.map((path) => [path, 404]))
    expect((await get('app://elsewhere/index.html')).status).toBe(404)
    expect((await get('app://workbench/index.html', 'POST')).status).toBe(405)
  })

  it('sends the policy with every answer: no eval, no foreign code, no other server', async () => {
    const policy = (await get('app://workbench/index.html')).headers.get('content-security-policy') ?? ''
    expect(policy).toBe(contentSecurityPolicy('https://district.example:5320'))
    const rules = Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]))
    expect(rules).toMatchObject({
      'default-src': ["'none'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'connect-src': ["'self'", 'https://district.example:5320'],
      'frame-src': ["'none'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    })
    expect((await get('app://workbench/missing')).headers.get('content-security-policy')).toBe("default-src 'none'")
  })
})
