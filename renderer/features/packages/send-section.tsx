import { Alert, Button, Text, TextInput } from '@mantine/core'
import { IconUsb } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { PackageStatus, WrittenPackage } from '#renderer/data/packages/packages.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { MadePackage, savedWords } from './made-package.tsx'
import { countsWords } from './package-words.ts'

/** 用 U 盘送到区里: only what the district does not have yet. */
export function SendSection() {
  const { packages } = useDb()
  const status = useLive(packages.status)
  const [made, setMade] = useState<WrittenPackage>()
  return (
    <Section title="用 U 盘送到区里">
      {status.status !== 'ready' ? (
        <Loading />
      ) : status.data.enrolled ? (
        <WriteForm status={status.data} onMade={setMade} />
      ) : (
        <NotEnrolled />
      )}
      {made && (
        <MadePackage name={made.name} data={made.data} slip={made.slip}>
          {`请连同交接单送到街道或区里导入，再把回执带回来读入。收到回执以前，这些内容仍显示未送达；期间联网同步了也不要紧。${
            made.left > 0 ? `还有 ${made.left} 条放不下，请再生成一个。` : ''
          }`}
        </MadePackage>
      )}
    </Section>
  )
}

function WriteForm({ status, onMade }: { readonly status: PackageStatus; onMade(made: WrittenPackage): void }) {
  const { packages } = useDb()
  const platform = usePlatform()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const total = status.edits.reduce((sum, { count }) => sum + count, 0)
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const made = await packages.write({ reason: reason.trim() })
    if (!made.ok) notifyFailure(made.error, '没有生成')
    else {
      const { name, data, slip } = made.value
      const saved = await platform.saveFile({ name, data })
      if (saved.ok) {
        notifyOk(savedWords(saved.value.path))
        onMade(made.value)
      } else {
        // The file never left this PC, so its number is free again.
        await packages.takeBack(slip.hash)
        if (saved.error.code !== 'desktop/cancelled') notifyFailure(saved.error, '没有存成')
      }
    }
    setBusy(false)
  }
  return (
    <form onSubmit={(event) => void write(event)}>
      <Text>
        {total === 0 ? '本机没有未送达的内容。' : `将装入 ${total} 条未送达的内容：${countsWords(status.edits)}。`}
        {status.auditEvents > 0 && `另附操作记录 ${status.auditEvents} 条。`}
      </Text>
      {status.unanswered.length > 0 && (
        <Text fz="sm" c="#8a5200" mt={4}>
          第 {status.unanswered.join('、')} 号包还没有收到回执。
        </Text>
      )}
      <TextInput
        mt="sm"
        label="事由"
        placeholder="例如：断网三天，报送本周会议记录"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" mt="sm" leftSection={<IconUsb size={18} />} loading={busy} disabled={total + status.auditEvents === 0}>
        生成交换包（第 {status.nextSerial} 号）
      </Button>
    </form>
  )
}

function NotEnrolled() {
  const { packages } = useDb()
  const [busy, setBusy] = useState(false)
  const enrol = async (): Promise<void> => {
    setBusy(true)
    const done = await packages.enrol()
    setBusy(false)
    if (done.ok) notifyOk('已登记，以后不联网也能交换。')
    else notifyFailure(done.error, '还没有登记')
  }
  return (
    <Alert color="yellow" title="这台电脑还没有在区里登记">
      <Text fz="sm">第一次联网同步时会自动登记，登记以后才能用 U 盘交换：区里要凭它认出这台电脑。</Text>
      <Button mt="sm" size="sm" variant="default" loading={busy} onClick={() => void enrol()}>
        现在登记（需要联网）
      </Button>
    </Alert>
  )
}
