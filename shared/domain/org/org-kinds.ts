import { conveningKinds, participatingKinds, type OrgKind } from '#shared/schema/orgs.ts'

/** The parts of the register of organisations, in the order they are shown. */
export const orgGroups = ['party', 'body', 'unit', 'property', 'team'] as const
export type OrgGroup = (typeof orgGroups)[number]

const groupOf = {
  partyWorkCommittee: 'party',
  partyCommittee: 'party',
  generalBranch: 'party',
  branch: 'party',
  jointBranch: 'party',
  temporaryBranch: 'party',
  actionBranch: 'party',
  partyGroup: 'party',
  streetCoordination: 'body',
  communityCoordination: 'body',
  jointConference: 'body',
  developmentCommittee: 'body',
  blockAlliance: 'body',
  leadingGroup: 'body',
  councilBody: 'body',
  residentsCommittee: 'body',
  workStation: 'body',
  department: 'body',
  residentUnit: 'unit',
  twoNew: 'unit',
  shop: 'unit',
  property: 'property',
  ownersCommittee: 'property',
  socialOrg: 'team',
  volunteerTeam: 'team',
  emergencyTeam: 'team',
  massOrg: 'team',
  studio: 'team',
} as const satisfies Record<OrgKind, OrgGroup>

/** Undefined for a kind that this program does not know: it is shown among all, in no part. */
export function orgGroupOf(kind: string): OrgGroup | undefined {
  return Object.hasOwn(groupOf, kind) ? groupOf[kind as OrgKind] : undefined // just asked
}

export function kindsOfGroup(group: OrgGroup): readonly OrgKind[] {
  return (Object.keys(groupOf) as OrgKind[]).filter((kind) => groupOf[kind] === group) // the keys of the table
}

/** Whether an organisation of this kind calls meetings. */
export function convenes(kind: string): boolean {
  return (conveningKinds as readonly string[]).includes(kind)
}

/** Whether it sends somebody to meetings of others. */
export function participates(kind: string): boolean {
  return (participatingKinds as readonly string[]).includes(kind)
}
