import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './global.css'
import { StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { currentPlatform } from '#renderer/platform/current.ts'
import { answerQuestionsByEscape } from '#renderer/ui/confirm.ts'
import { keepComposingFromSubmitting } from '#renderer/ui/composition.ts'
import { keepForOffline } from './keep-for-offline.ts'
import { openSessions } from './open-sessions.ts'
import { Providers } from './providers.tsx'
import { SessionGate } from './session-gate.tsx'
import { StartFailed } from './start-failed.tsx'

keepComposingFromSubmitting(document)
answerQuestionsByEscape(window)
const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root')
void start(createRoot(element))

async function start(root: Root): Promise<void> {
  const platform = currentPlatform(window, __APP_VERSION__)
  if (platform.kind === 'browser' && import.meta.env.PROD) keepForOffline(window.navigator)
  const show = (page: React.ReactNode): void =>
    root.render(
      <StrictMode>
        <Providers platform={platform}>{page}</Providers>
      </StrictMode>,
    )
  try {
    show(<SessionGate sessions={await openSessions(platform, window.localStorage)} />)
  } catch (cause) {
    show(<StartFailed cause={cause} />)
  }
}
