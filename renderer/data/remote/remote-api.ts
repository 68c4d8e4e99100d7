import type { RemoteApi } from '../db.ts'
import type { Client } from './client.ts'

export function createRemoteApi(client: Client): RemoteApi {
  return {
    get: (path, shape, query) => client.call({ method: 'GET', path, shape, query }),
    post: (path, body, shape) => client.call({ path, body, shape }),
  }
}
