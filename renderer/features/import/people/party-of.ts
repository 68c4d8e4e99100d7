import { nobodyAway } from '#shared/domain/party/step-rules.ts'
import type { PartyLife } from '#shared/schema/people.ts'
import { withoutSilence } from '../line-notes.ts'

/** What is known of somebody's Party life, completed by what a line says; his rights are no matter of a roster. */
export function partyOf(said: Partial<PartyLife>, known: PartyLife | undefined): PartyLife {
  const { away, ...plain } = said
  return withoutSilence({
    ...known,
    ...plain,
    ...branchOf(said, known),
    ...awayOf(away, known),
    // Someone in a roster with a branch or a joining day, and no stage named, is a full member.
    stage: said.stage ?? known?.stage ?? 'full',
    rights: known?.rights ?? 'normal',
  })
}

/** Of another branch nothing of the old one stays, also where only its name is known; by whatever name, the same branch keeps its own. */
function branchOf({ branch, branchName, group }: Partial<PartyLife>, known: PartyLife | undefined): Partial<PartyLife> {
  if (branchName === undefined) return {}
  const same = branch && known?.branch ? branch === known.branch : branchName === known?.branchName
  if (!same) return { branch, branchName, group }
  return { branch: branch ?? known?.branch, branchName: known?.branchName ?? branchName }
}

/** 否 says something only of whom the register has as away: absent means the same. */
function awayOf(away: boolean | undefined, known: PartyLife | undefined): Partial<PartyLife> {
  if (away === undefined) return {}
  if (away) return { away }
  return known?.away ? nobodyAway : { awayTo: known?.awayTo }
}
