import { Button } from '@mantine/core'
import { IconHeadphones } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'

/** To the sound that this PC keeps; nothing for who never recorded. */
export function RecordingsLink() {
  const { recordings } = useDb()
  const live = useLive(recordings.list())
  if (live.status !== 'ready' || live.data.length === 0) return null
  return (
    <Button component={Link} to={paths.recordings()} variant="default" leftSection={<IconHeadphones size={18} />}>
      本机录音
    </Button>
  )
}
