import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { demoAccountsResponse, failureShape } from '#shared/contracts/api.ts'
import { DEMO_PASSWORD, listDemoAccounts } from '#server/store/demo-accounts.ts'
import type { RouteDeps } from './route-deps.ts'

/** Accounts of the demo district for the sign-in page; the route does not exist outside demo mode. */
export function demoRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    if (!deps.demo) return
    app.get('/demo/accounts', { schema: { response: { 200: demoAccountsResponse, '4xx': failureShape } } }, async () => ({
      password: DEMO_PASSWORD,
      accounts: [...(await listDemoAccounts(deps.store))],
    }))
  }
}
