import type { SiteInput } from '@zhenxun/contracts/organisation.ts';
import { command } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { fenceProblems, roomProblems } from '../rules/site.ts';
import type { RoomRow, SiteRow } from '../store/rows.ts';
import { insertItem, insertRooms, lockRooms, updateItem, updateRoom } from '../store/write.ts';
import { done, type EndInput, endItem, itemToEdit, ownOrganisation } from './item.ts';

/** Refuses a fence or rooms that cannot be, and a place outside the known regions; everything at once. */
function assertSite(tx: Tx, regionCode: string, input: SiteInput): void {
  const place = tx.kernel.reference.region(input.placeRegion);
  refuseIf([
    ...fenceProblems(input.fence, tx.param('organisation.fence_radius_metres', regionCode)),
    ...roomProblems(input.rooms),
    place?.level === 'county'
      ? undefined
      : refusal(
          'organisation.county_required',
          { region: place?.name ?? input.placeRegion },
          { pointer: '/placeRegion' },
        ),
  ]);
}

const columnsOf = ({ name, address, placeRegion, fence }: SiteInput) => ({
  name: name.trim(),
  address,
  place_region: placeRegion,
  fence,
});

function roomRow(tx: Tx, site: SiteRow, room: { name: string; capacity: number }): RoomRow {
  return {
    region_code: site.region_code,
    id: tx.newId(),
    organisation_id: site.organisation_id,
    site_id: site.id,
    name: room.name.trim(),
    capacity: room.capacity,
    state: 'in_use',
  };
}

/** Adds a site with its fence and rooms. */
export const addSite = command({
  kind: 'organisation.site.added',
  zh: '添加场地',
  holds: 'none',
  async run(tx, input: SiteInput & { organisation: string }) {
    const owner = await ownOrganisation(tx, input.organisation);
    assertSite(tx, owner.region_code, input);
    const site: SiteRow = {
      region_code: owner.region_code,
      id: tx.newId(),
      organisation_id: owner.id,
      ...columnsOf(input),
      state: 'in_use',
    };
    insertItem(tx, 'site', site);
    insertRooms(
      tx,
      input.rooms.map((room) => roomRow(tx, site, room)),
    );
    return { id: refOf(site) };
  },
});

/** Changes a site. Rooms with an id keep it (sessions point at them), new ones are added, missing ones end. */
export const editSite = command({
  kind: 'organisation.site.edited',
  zh: '修改场地',
  holds: 'none',
  async run(tx, input: SiteInput & { id: string; version: number }) {
    const site = await itemToEdit(tx, 'site', input.id, input.version);
    assertSite(tx, site.region_code, input);
    updateItem(tx, 'site', site, columnsOf(input));
    const rooms = await lockRooms(tx, site);
    for (const room of rooms) {
      const given = input.rooms.find(({ id }) => id === room.id);
      if (given === undefined) updateRoom(tx, room, { state: 'ended' });
      else if (given.name !== room.name || given.capacity !== room.capacity)
        updateRoom(tx, room, { name: given.name.trim(), capacity: given.capacity });
    }
    const known = new Set(rooms.map(({ id }) => id));
    const fresh = input.rooms.filter(({ id }) => id === undefined || !known.has(id));
    insertRooms(
      tx,
      fresh.map((room) => roomRow(tx, site, room)),
    );
    return done(site);
  },
});

export const endSite = command({
  kind: 'organisation.site.ended',
  zh: '停用场地',
  holds: 'none',
  async run(tx, input: EndInput) {
    const site = await endItem(tx, 'site', input);
    for (const room of await lockRooms(tx, site)) updateRoom(tx, room, { state: 'ended' });
    return done(site);
  },
});
