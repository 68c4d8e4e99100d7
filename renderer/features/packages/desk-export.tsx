import { Button, Checkbox, Select, Text, TextInput } from '@mantine/core'
import { IconUsb } from '@tabler/icons-react'
import { useEffect, useState, type FormEvent } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import type { WrittenPackage } from '#renderer/data/packages/packages.ts'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Failure } from '#shared/contracts/errors.ts'
import type { PackageDevice } from '#shared/contracts/package.ts'
import { MadePackage, savedWords } from './made-package.tsx'

/** 给某台电脑写包: what it should hold, for one person on it, sealed for that PC alone. */
export function DeskExport({ round, onMade }: { readonly round: number; onMade(): void }) {
  const { packages } = useDb()
  const platform = usePlatform()
  const units = useUnitNames()
  const { devices, failure } = useDevices(round)
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [whole, setWhole] = useState(false)
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<WrittenPackage>()
  const target = devices.find((one) => keyOf(one) === chosen)
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!target) return
    setBusy(true)
    const result = await packages.desk.export({ device: target.device, user: target.user, reason: reason.trim(), whole })
    setBusy(false)
    if (!result.ok) return notifyFailure(result.error, '没有生成')
    setMade(result.value)
    onMade()
    const saved = await platform.saveFile({ name: result.value.name, data: result.value.data })
    if (saved.ok) notifyOk(savedWords(saved.value.path))
  }
  return (
    <Section title="给电脑写包">
      <Text mb="sm">网络长期不通的社区，把区里的新内容装进 U 盘带过去。只有选中的那台电脑、那个人打得开。</Text>
      {failure && (
        <Text fz="sm" c="#8a5200" mb="sm">
          现在问不到登记过的电脑：{failure.message}
        </Text>
      )}
      <form onSubmit={(event) => void write(event)}>
        <Select
          label="给哪台电脑的谁"
          placeholder={devices.length === 0 && !failure ? '还没有登记过的电脑' : '输入姓名、电脑名或单位查找'}
          searchable
          data={devices
            .filter((device) => !device.revoked)
            .map((device) => ({
              value: keyOf(device),
              label: `${units.get(device.unit) ?? device.unit} · ${device.userName} · ${device.deviceName}`,
            }))}
          value={chosen}
          onChange={setChosen}
        />
        <TextInput mt="sm" label="事由" maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Checkbox
          mt="sm"
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
          label="装入全部内容（换了电脑，或前面的包丢了）"
        />
        <Button type="submit" mt="sm" leftSection={<IconUsb size={18} />} loading={busy} disabled={!target}>
          生成下发包
        </Button>
      </form>
      {made && (
        <MadePackage name={made.name} data={made.data} slip={made.slip}>
          请连同交接单送到那台电脑上读入。
        </MadePackage>
      )}
    </Section>
  )
}

function keyOf({ device, user }: PackageDevice): string {
  return `${device}/${user}`
}

interface Devices {
  readonly devices: readonly PackageDevice[]
  readonly failure?: Failure
}

function useDevices(round: number): Devices {
  const { packages } = useDb()
  const [answer, setAnswer] = useState<Devices>({ devices: [] })
  useEffect(() => {
    let gone = false
    void packages.desk.devices().then((result) => {
      if (!gone) setAnswer(result.ok ? { devices: result.value } : { devices: [], failure: result.error })
    })
    return () => {
      gone = true
    }
  }, [packages, round])
  return answer
}
