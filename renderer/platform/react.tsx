import { createContext, use, type ReactNode } from 'react'
import type { Platform } from '#renderer/platform/platform.ts'

const PlatformContext = createContext<Platform | undefined>(undefined)

export function PlatformProvider({ platform, children }: { readonly platform: Platform; readonly children: ReactNode }) {
  return <PlatformContext value={platform}>{children}</PlatformContext>
}

export function usePlatform(): Platform {
  const platform = use(PlatformContext)
  if (platform === undefined) throw new Error('usePlatform outside PlatformProvider')
  return platform
}
