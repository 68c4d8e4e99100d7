import { createHashRouter, type RouteObject } from 'react-router'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { Loading } from '#renderer/ui/loading.tsx'
import { NotFound } from './not-found.tsx'
import { RouteError } from './route-error.tsx'
import { Shell } from './shell.tsx'

type PageModule = () => Promise<RouteObject['Component']>

/** One line a page; each is loaded when it is first opened. */
const pages: readonly (readonly [path: string, load: PageModule])[] = [
  [paths.home(), async () => (await import('#renderer/features/home/home-page.tsx')).HomePage],
  [paths.people(), async () => (await import('#renderer/features/people/people-page.tsx')).PeoplePage],
  [paths.sync(), async () => (await import('#renderer/features/sync/sync-page.tsx')).SyncPage],
]

export function appRouter() {
  return createHashRouter([
    {
      Component: Shell,
      HydrateFallback: Loading,
      children: [
        ...pages.map(([path, load]) => ({
          path,
          ErrorBoundary: RouteError,
          lazy: async () => ({ Component: (await load()) ?? NotFound }),
        })),
        { path: '*', Component: NotFound },
      ],
    },
  ])
}
