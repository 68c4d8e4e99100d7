import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { versionsResponse } from '#shared/contracts/api.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import type { Receipt } from '#renderer/data/db.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import classes from './record-receipt.module.css'
import { momentWords } from './time-words.ts'

/** As many digits as a person can compare by eye with those at the district. */
const DIGITS = 8

/** What stands in a record's head: only here, or at the district since when, with the digits both sides can compare. */
export function RecordReceipt({ collection, id }: { readonly collection: CollectionName; readonly id: string }) {
  const { db, now } = useDeps()
  const live = useLive(db.receipt(collection, id))
  if (live.status !== 'ready' || live.data.kind === 'none') return null
  const receipt = live.data
  return (
    <span className={classes.line} data-receipt={receipt.kind}>
      {receipt.kind === 'received' ? <Received collection={collection} id={id} code={receipt.code} /> : receiptWords(receipt, now())}
    </span>
  )
}

export function receiptWords(receipt: Extract<Receipt, { kind: 'unsent' | 'delivered' }>, now: number): string {
  if (receipt.kind === 'unsent') return `只在本机，未送达（${momentWords(Date.parse(receipt.since), now)} 起）`
  return deliveredWords(receipt.at, receipt.code)
}

function deliveredWords(at: string, code: string): string {
  return `已送达区里 ${chinaMinute(Date.parse(at)).replace('T', ' ')} · 回执 ${code.slice(0, DIGITS)}`
}

/** It came from the district, so it is there; since when is asked only when somebody wants to know. */
function Received({ collection, id, code }: { readonly collection: CollectionName; readonly id: string; readonly code: string }) {
  const db = useDb()
  const [told, setTold] = useState<{ readonly code: string; readonly words: string }>()
  const ask = async (): Promise<void> => {
    const answer = await db.remote.get(`/documents/${collection}/${id}/versions`, versionsResponse)
    if (!answer.ok) return notifyFailure(answer.error, '现在查不到送达时间')
    const same = answer.value.versions.find((version) => version.hash === code)
    setTold({ code, words: same ? deliveredWords(same.at, code) : '区里已有更新的内容，正在送来' })
  }
  if (told?.code === code) return told.words
  return (
    <>
      区里已有 · 回执 {code.slice(0, DIGITS)}
      <Anchor component="button" fz="sm" ml={8} onClick={() => void ask()}>
        何时送达
      </Anchor>
    </>
  )
}
