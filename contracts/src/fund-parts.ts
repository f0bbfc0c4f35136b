import Type from 'typebox';
import { RecordRef, RegionCode } from './common.ts';
import { FundSource } from './scheme-terms.ts';

/** Pieces that the routes of the ledger and of payments share. */
export const Year = Type.Integer({ minimum: 2000, maximum: 2100, title: '预算年度' });
export const byId = Type.Object({ id: RecordRef });
export const place = {
  region: Type.Optional(RegionCode),
  source: Type.Optional(FundSource.schema),
  year: Type.Optional(Year),
};
export const exported = { format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]) };
export const office = { regionCode: RegionCode, regionName: Type.String() };
