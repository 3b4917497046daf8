/** The name of a household as people say it: 1号楼2单元301室. */
export function householdName(building: string, unit: string, door: string): string {
  return `${building}${unit && `${unit}单元`}${door}${/[室号户]$/.test(door) ? '' : '室'}`;
}
