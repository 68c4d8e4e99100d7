import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useRecorder, useRecorderState } from '#renderer/entities/recording/recorder-context.tsx'
import type { Recorder } from '#renderer/entities/recording/recorder.ts'
import { RecordingMark } from '#renderer/entities/recording/recording-mark.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { BrandMark } from '#renderer/ui/brand-mark.tsx'
import { Keys } from '#renderer/ui/kbd.tsx'
import { can } from '#shared/domain/permissions.ts'
import { DraftNotice } from './draft-notice.tsx'
import { mayOpen, navigationFor, navigationGroups, navigationHeadings, type NavigationEntry } from './navigation.tsx'
import { NotYours } from './not-found.tsx'
import { searchDialog } from './search-dialog.ts'
import { Search } from './search.tsx'
import { useSession } from './session.tsx'
import classes from './shell.module.css'
import { SyncLight } from './sync-light.tsx'
import { UserMenu } from './user-menu.tsx'

export function Shell() {
  const { user } = useDb()
  const main = useRef<HTMLElement>(null)
  const { pathname, key } = useLocation()
  useEffect(() => {
    // In braces: newer Chromium answers scrollTo with a promise, and an effect may return only its cleanup.
    main.current?.scrollTo(0, 0)
  }, [pathname])
  useEffect(() => {
    // The link or button that led here is gone: the keyboard goes on from the new page, not from the top of the navigation.
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [key])
  return (
    <div className={classes.shell}>
      <a
        className={classes.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        跳到正文
      </a>
      <Navigation />
      <Header />
      <main ref={main} className={classes.main} tabIndex={-1}>
        <DraftNotice />
        {mayOpen(user, pathname) ? <Outlet /> : <NotYours />}
      </main>
      <Search user={user} />
    </div>
  )
}

function Navigation() {
  const { user, sync } = useDb()
  const state = useLive(sync.state)
  const attention = state.status === 'ready' ? state.data.attention : 0
  const entries = navigationFor(user)
  return (
    <nav className={classes.nav} aria-label="主导航">
      <Link to={paths.home()} className={classes.brand}>
        <BrandMark size={30} />
        党群工作台
      </Link>
      <div className={classes.groups}>
        {navigationGroups.map((group) => (
          <NavigationList
            key={group}
            heading={navigationHeadings[group]}
            entries={entries.filter((entry) => entry.group === group)}
            attention={attention}
          />
        ))}
      </div>
      <Version />
    </nav>
  )
}

interface NavigationListProps {
  readonly heading: string
  readonly entries: readonly NavigationEntry[]
  /** How many records wait for a person on the page of the synchronisation. */
  readonly attention: number
}

function NavigationList({ heading, entries, attention }: NavigationListProps) {
  const id = useId()
  if (entries.length === 0) return null
  return (
    <>
      {heading !== '' && (
        <div id={id} className={classes.heading}>
          {heading}
        </div>
      )}
      <ul className={classes.links} aria-labelledby={heading === '' ? undefined : id}>
        {entries.map(({ label, to, icon: Icon }) => (
          <li key={to}>
            <NavLink to={to} end={to === paths.home()} className={classes.link ?? ''}>
              <Icon size={20} stroke={1.7} aria-hidden />
              {label}
              {to === paths.sync() && attention > 0 && <span className={classes.count}>{attention}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </>
  )
}

function Version() {
  const platform = usePlatform()
  const [version, setVersion] = useState('')
  useEffect(() => {
    void platform.info().then((info) => setVersion(info.version))
  }, [platform])
  return <div className={classes.version}>{version !== '' && `版本 ${version}`}</div>
}

function Header() {
  const { user } = useDb()
  const { sessions, lock } = useSession()
  const recorder = useRecorder()
  // The three administrators hold no records: nothing to sync, and no area tree to name their unit by.
  const holdsRecords = can(user, 'read')
  const unitName = useUnitName(user.unit)
  const place = holdsRecords ? unitName || '本单位' : roleWords[user.role]
  return (
    <header className={classes.head}>
      <div className={classes.unit} title={place}>
        {place}
      </div>
      {recorder && <RecordingNow recorder={recorder} />}
      {/* Its words change by themselves: left of what is pressed, so that nothing moves under the mouse. */}
      {holdsRecords && <SyncLight />}
      <UnstyledButton className={classes.find} onClick={() => searchDialog.open()}>
        <IconSearch size={17} aria-hidden />
        查找
        <Keys combination="mod+k" />
      </UnstyledButton>
      <UserMenu user={user} sessions={sessions} lock={lock} />
    </header>
  )
}

/** On every page: that it records, and the way to where it is stopped. */
function RecordingNow({ recorder }: { readonly recorder: Recorder }) {
  const state = useRecorderState(recorder)
  if (state.status !== 'recording' && state.status !== 'paused') return null
  const { meeting, title } = state.running
  return (
    <Link to={paths.meetingPart(meeting, 'minutes')} className={classes.recording} title={`正在录：${title}`}>
      <RecordingMark recorder={recorder} />
    </Link>
  )
}
