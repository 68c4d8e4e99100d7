import { useIdle } from '@mantine/hooks'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { RouterProvider } from 'react-router'
import type { Db } from '#renderer/data/db.ts'
import { DbProvider } from '#renderer/data/react.tsx'
import type { Sessions } from '#renderer/data/sessions.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { browserMicrophone } from '#renderer/entities/recording/microphone.ts'
import { RecorderProvider } from '#renderer/entities/recording/recorder-context.tsx'
import { createRecorder, type Recorder } from '#renderer/entities/recording/recorder.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { SignInPage } from '#renderer/features/sign-in/sign-in-page.tsx'
import { keepDrafts } from '#renderer/ui/use-unsaved.ts'
import { LockScreen } from './lock-screen.tsx'
import { appRouter } from './routes.tsx'
import { SessionContext } from './session.tsx'
import classes from './shell.module.css'

const IDLE_MS = 10 * 60_000
const IDLE_EVENTS: (keyof DocumentEventMap)[] = ['keydown', 'pointermove', 'pointerdown', 'wheel', 'touchstart']

/** Sign-in page, the program, or the program under a lock: a locked page stays mounted, so what was typed is there afterwards. */
export function SessionGate({ sessions }: { readonly sessions: Sessions }) {
  const state = useSyncExternalStore(sessions.subscribe, sessions.state)
  const lastDb = useRef<Db>(undefined)
  if (state.status === 'open') lastDb.current = state.db
  if (state.status === 'signed-out') lastDb.current = undefined
  const lock = useCallback(() => {
    // A field that saves when it is left saves now.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    // Another person may take over at the lock; once it is locked nothing can be put aside any more.
    void keepDrafts().then(() => sessions.lock())
  }, [sessions])
  useLockWhenIdle(state.status === 'open', lock)
  useHomeAfterSignOut(state.status === 'signed-out')
  useMarkedLocked(state.status === 'locked')
  const context = useMemo(() => ({ sessions, lock }), [sessions, lock])
  const recorder = useOneRecorder(state.status === 'signed-out')
  const db = lastDb.current
  return (
    <SessionContext value={context}>
      <RecorderProvider recorder={recorder}>
        {db === undefined ? (
          state.status === 'signed-out' && <SignInPage sessions={sessions} />
        ) : (
          <div className={state.status === 'locked' ? classes.covered : undefined} inert={state.status === 'locked'}>
            <SignedIn key={db.user.id} db={db} />
          </div>
        )}
        {state.status === 'locked' && (
          <LockScreen
            user={state.user}
            sessions={sessions}
            {...(state.failure ? { failure: state.failure } : {})}
            unsent={state.unsent ?? 0}
          />
        )}
      </RecorderProvider>
    </SessionContext>
  )
}

function SignedIn({ db }: { readonly db: Db }) {
  const router = useMemo(() => appRouter(), [])
  useDisposed(router)
  return (
    <DbProvider db={db}>
      <RouterProvider router={router} />
    </DbProvider>
  )
}

/** It outlives a lock, and no sign-out: the next person at this PC is not recorded for the one before. */
function useOneRecorder(signedOut: boolean): Recorder {
  const platform = usePlatform()
  const [recorder] = useState(() => createRecorder({ microphone: browserMicrophone(navigator), elapsed: () => performance.now() }))
  useEffect(() => {
    if (signedOut) void recorder.stop()
  }, [recorder, signedOut])
  useEffect(() => platform.onBeforeQuit?.(() => recorder.stop()), [platform, recorder])
  return recorder
}

/** After the unmount has proved final: in development React mounts everything twice. */
function useDisposed(router: ReturnType<typeof appRouter>): void {
  const timer = useRef<number>(undefined)
  useEffect(() => {
    window.clearTimeout(timer.current)
    return () => {
      timer.current = window.setTimeout(() => router.dispose())
    }
  }, [router])
}

/** The next person begins at home, not on the page that the one before had open. */
function useHomeAfterSignOut(signedOut: boolean): void {
  const wasOpen = useRef(false)
  useEffect(() => {
    if (signedOut && wasOpen.current) window.location.hash = paths.home()
    wasOpen.current = !signedOut
  }, [signedOut])
}

/** Dialogs and the search hang beside the covered page, shortcuts on the window: the mark shuts both (global.css, use-hotkey.ts). */
function useMarkedLocked(locked: boolean): void {
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-locked', locked)
    return () => document.documentElement.removeAttribute('data-locked')
  }, [locked])
}

function useLockWhenIdle(open: boolean, lock: () => void): void {
  const idle = useIdle(IDLE_MS, { initialState: false, events: IDLE_EVENTS })
  useEffect(() => {
    if (idle && open) lock()
  }, [idle, open, lock])
}
