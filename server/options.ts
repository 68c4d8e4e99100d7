import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface Options {
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly demo: boolean
  readonly webDir: string
  readonly newEpoch: boolean
  readonly host: string
  readonly metricsToken: string | undefined
  /** Addresses of the district's own proxy, comma-separated. */
  readonly trustedProxy: string | undefined
  readonly adminPassword: string | undefined
  /** Unit of the first system administrator. */
  readonly district: string
}

/** Arguments first, then the environment. @throws Error with a sentence for whoever started the server */
export function readOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      'database-url': { type: 'string' },
      demo: { type: 'boolean', default: false },
      web: { type: 'string' },
      'new-epoch': { type: 'boolean', default: false },
      district: { type: 'string' },
      'trusted-proxy': { type: 'string' },
    },
  })
  const port = Number(values.port ?? env['PORT'] ?? 5320)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port takes a number from 0 to 65535')
  if (values.demo && env['NODE_ENV'] === 'production')
    throw new Error('--demo is refused with NODE_ENV=production: its passwords are public')
  const district = values.district ?? env['DQ_DISTRICT'] ?? '320106000000'
  if (!/^\d{6}000000$/.test(district)) throw new Error('--district takes a 12-digit district code that ends in 000000')
  return {
    port,
    host: values.host ?? env['HOST'] ?? '127.0.0.1',
    dataDir: resolve(values.data ?? env['DQ_DATA'] ?? '.data'),
    databaseUrl: values['database-url'] ?? env['DATABASE_URL'],
    demo: values.demo,
    webDir: resolve(values.web ?? 'out/web'),
    newEpoch: values['new-epoch'],
    metricsToken: env['DQ_METRICS_TOKEN'],
    trustedProxy: values['trusted-proxy'] ?? env['DQ_TRUSTED_PROXY'],
    adminPassword: env['DQ_ADMIN_PASSWORD'],
    district,
  }
}
