import Fastify from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { DESKTOP_ORIGIN } from '#shared/contracts/desktop.ts'
import { allowDesktop } from './desktop-origin.ts'

const app = Fastify()
allowDesktop(app)
app.post('/api/v1/x', async () => ({ ok: true }))
afterEach(() => app.close())

describe('the desktop app’s origin', () => {
  it('may ask and read; no other foreign page may', async () => {
    const preflight = (origin: string) =>
      app.inject({ method: 'OPTIONS', url: '/api/v1/x', headers: { origin, 'access-control-request-method': 'POST' } })
    const allowed = await preflight(DESKTOP_ORIGIN)
    expect(allowed.statusCode).toBe(204)
    expect(allowed.headers['access-control-allow-origin']).toBe(DESKTOP_ORIGIN)
    expect(allowed.headers['access-control-allow-headers']).toContain('authorization')
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined()
    const answer = await app.inject({ method: 'POST', url: '/api/v1/x', headers: { origin: DESKTOP_ORIGIN } })
    expect(answer.json()).toEqual({ ok: true })
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': DESKTOP_ORIGIN, vary: 'origin' })
    for (const origin of ['https://example.com', 'app://workbench.evil', 'null']) {
      expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined()
      expect((await preflight(origin)).statusCode).toBe(404)
    }
  })
})
