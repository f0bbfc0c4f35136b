import type { OrganisationKind, OrganisationNature, ProofKind } from '@zhenxun/contracts/organisation.ts';
import type { Fence, Position } from '@zhenxun/contracts/values/fence.ts';
import type { DemoOrganisation } from './personas.ts';

export type DirectoryGoal =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'accepted'
  | 'verified'
  | 'listed'
  | 'suspended'
  | 'delisted';

/** An invented organisation of the demo province and how far it has come in the directory. */
export type DemoInstitution = {
  /** Also the login of its account, where no persona keeps it. */
  key: string;
  persona?: DemoOrganisation;
  regionCode: string;
  kind: OrganisationKind;
  nature: OrganisationNature;
  name: string;
  address: string;
  scope: string;
  summary: string;
  annualCapacity: number;
  sites: { name: string; address: string; fence: SeedFence; rooms: { name: string; capacity: number }[] }[];
  teachers: { key: string; name?: string }[];
  programmes: Record<string, string[]>;
  directory?: DirectoryGoal;
  /** A proof it has not. */
  without?: ProofKind;
  /** Personas by key who register and review, visit, approve. */
  officer: string;
  visitor: string;
  approver: string;
};

type SeedFence = { kind: 'circle'; centre: Position; radius: number } | { kind: 'polygon'; ring: Position[] };

const circle = (lat: number, lng: number, radius = 150): SeedFence & Fence => ({
  kind: 'circle',
  centre: { lat, lng },
  radius,
});
const rooms = (...sizes: number[]) => sizes.map((capacity, n) => ({ name: `${n + 1}0${n + 1}教室`, capacity }));

const furong = { officer: 'case-officer', visitor: 'inspector', approver: 'approver' };
const tianyuan = { officer: 'other-case-officer', visitor: 'other-case-officer', approver: 'other-approver' };
const changsha = { officer: 'city-catalogue', visitor: 'inspector', approver: 'province-approver' };
const province = { officer: 'catalogue-officer', visitor: 'catalogue-officer', approver: 'province-approver' };
const none = { sites: [], teachers: [], programmes: {}, summary: '', annualCapacity: 1 };

/** Those the personas work in. */
export const institutionsOfPersonas: readonly DemoInstitution[] = [
  {
    key: 'school',
    persona: 'school',
    regionCode: '430102',
    kind: 'institution',
    nature: 'private_school',
    name: '芙蓉区砚禾职业技能培训学校',
    address: '芙蓉区示例大道18号',
    scope: '仓储、物流、客户服务类职业技能培训',
    summary: '专注现代物流与仓储技能培训，设仓储实训区600平方米，叉车4台，货架工位40个，客服实训坐席48个。',
    annualCapacity: 1200,
    sites: [
      {
        name: '示例大道校区',
        address: '芙蓉区示例大道18号',
        fence: circle(28.2003, 112.9925),
        rooms: rooms(50, 50, 40),
      },
      {
        name: '仓储实训基地',
        address: '芙蓉区示例路物流园3栋',
        fence: {
          kind: 'polygon',
          ring: [
            { lat: 28.2101, lng: 113.0021 },
            { lat: 28.2101, lng: 113.0049 },
            { lat: 28.2082, lng: 113.0049 },
            { lat: 28.2082, lng: 113.0021 },
          ],
        },
        rooms: [
          { name: '仓储实训区', capacity: 40 },
          { name: '理货实训区', capacity: 30 },
        ],
      },
    ],
    teachers: [{ key: 'teacher', name: '石示例' }, { key: 'teacher-2' }, { key: 'teacher-3' }, { key: 'teacher-4' }],
    programmes: {
      仓储管理员: ['5', '4', '3'],
      理货员: ['5', '4'],
      物流服务师: ['4', '3'],
      客户服务管理员: ['5', '4', '3'],
    },
    directory: 'listed',
    ...furong,
  },
  {
    key: 'college',
    persona: 'college',
    regionCode: '430211',
    kind: 'institution',
    nature: 'vocational_college',
    name: '株洲岫溪职业技术学院',
    address: '天元区示例路66号',
    scope: '物流、制冷、检验检测类职业技能培训',
    summary: '公办高职院校，设物流管理、制冷与空调技术、食品检验检测专业，面向社会开展职业技能培训。',
    annualCapacity: 3000,
    sites: [
      {
        name: '天元校区',
        address: '天元区示例路66号',
        fence: circle(27.8274, 113.0821, 300),
        rooms: rooms(60, 60, 60, 45),
      },
    ],
    teachers: [{ key: 'teacher-5' }, { key: 'teacher-6' }, { key: 'teacher-7' }, { key: 'teacher-8' }],
    programmes: {
      仓储管理员: ['5', '4', '3'],
      物流服务师: ['4', '3'],
      中央空调系统运行操作员: ['5', '4', '3'],
      停车管理员: ['5'],
    },
    directory: 'listed',
    ...tianyuan,
  },
  {
    key: 'factory',
    persona: 'factory',
    regionCode: '430102',
    kind: 'enterprise',
    nature: 'enterprise',
    name: '芙蓉区笠泽物流有限公司',
    address: '芙蓉区示例工业园2号',
    scope: '道路货物运输、仓储服务；本企业职工职业技能培训',
    summary: '本企业有职工800余人，设职工培训中心，申请开展仓储和理货职工岗位技能培训。',
    annualCapacity: 300,
    sites: [
      {
        name: '职工培训中心',
        address: '芙蓉区示例工业园2号',
        fence: circle(28.1868, 113.0312, 120),
        rooms: rooms(40, 30),
      },
    ],
    teachers: [{ key: 'teacher-9' }, { key: 'teacher-10' }, { key: 'teacher-11' }],
    programmes: { 仓储管理员: ['5', '4'], 理货员: ['5'] },
    directory: 'accepted',
    ...furong,
  },
  {
    key: 'platform',
    persona: 'platform',
    regionCode: '430102',
    kind: 'platform',
    nature: 'enterprise',
    name: '长沙澜枫在线学习科技有限公司',
    address: '芙蓉区示例软件园5栋',
    scope: '线上职业技能培训平台服务',
    ...none,
    ...furong,
  },
  {
    key: 'watch',
    persona: 'watch',
    regionCode: '430102',
    kind: 'supervisor',
    nature: 'social_organisation',
    name: '长沙筠衡职业培训质量监督中心',
    address: '芙蓉区示例巷9号',
    scope: '职业技能培训第三方质量监督与评估',
    ...none,
    ...furong,
  },
  {
    key: 'watch2',
    persona: 'watch2',
    regionCode: '430211',
    kind: 'supervisor',
    nature: 'social_organisation',
    name: '株洲榉衡职业培训评估服务中心',
    address: '天元区示例路27号',
    scope: '职业技能培训第三方质量监督与评估',
    ...none,
    ...tianyuan,
  },
];

type Brief = Pick<DemoInstitution, 'key' | 'regionCode' | 'nature' | 'name' | 'programmes' | 'directory'> &
  Partial<DemoInstitution> & { at: Position };

/** One of the others: a site, three teachers, the usual proofs. */
function brief({ at, ...given }: Brief): DemoInstitution {
  const { key } = given;
  const address = given.address ?? '示例路1号';
  return {
    kind: 'institution',
    address,
    scope: '职业技能培训',
    summary: '面向城乡劳动者开展职业技能培训，场地、设备、师资满足所申报项目的教学需要。',
    annualCapacity: 600,
    sites: [{ name: '主校区', address, fence: circle(at.lat, at.lng), rooms: rooms(45, 45) }],
    teachers: [1, 2, 3].map((n) => ({ key: `${key}-teacher-${n}` })),
    ...changsha,
    ...given,
  };
}

/** Others, in counties and states of the directory enough to show each. */
export const demoInstitutions: readonly DemoInstitution[] = [
  brief({
    key: 'kaifu',
    regionCode: '430105',
    nature: 'technical_school',
    name: '开福区樾舟技工学校',
    address: '开福区示例街27号',
    at: { lat: 28.2561, lng: 112.9859 },
    programmes: { 中央空调系统运行操作员: ['5', '4'], 仓储管理员: ['5'] },
    directory: 'submitted',
  }),
  brief({
    key: 'returned',
    regionCode: '430102',
    nature: 'social_organisation',
    name: '芙蓉区晏岚餐饮管理行业协会',
    address: '芙蓉区示例里4号',
    at: { lat: 28.1951, lng: 113.0009 },
    programmes: { 农产品食品检验员: ['5'] },
    directory: 'returned',
    ...furong,
  }),
  brief({
    key: 'waiting',
    regionCode: '430102',
    nature: 'private_school',
    name: '芙蓉区溯屿职业技能培训学校',
    address: '芙蓉区示例大道202号',
    at: { lat: 28.2112, lng: 112.9968 },
    programmes: { 客户服务管理员: ['5', '4'], 理货员: ['5'] },
    directory: 'verified',
    ...furong,
  }),
  brief({
    key: 'applied',
    regionCode: '430102',
    nature: 'other_school',
    name: '芙蓉区翎澄社区教育中心',
    address: '芙蓉区示例巷31号',
    at: { lat: 28.1899, lng: 112.9991 },
    programmes: { 客户服务管理员: ['5'] },
    directory: 'submitted',
    ...furong,
  }),
  brief({
    key: 'tianxin',
    regionCode: '430103',
    nature: 'other_school',
    name: '天心区谧枫社区教育中心',
    address: '天心区示例路80号',
    at: { lat: 28.1142, lng: 112.9896 },
    programmes: { 客户服务管理员: ['5', '4'] },
    directory: 'suspended',
  }),
  brief({
    key: 'yuetang',
    regionCode: '430304',
    nature: 'private_school',
    name: '岳塘区砚舟职业技能培训学校',
    address: '岳塘区示例路12号',
    at: { lat: 27.8722, lng: 112.9702 },
    programmes: { 仓储管理员: ['5'], 停车管理员: ['5'] },
    directory: 'delisted',
    ...province,
  }),
  brief({
    key: 'liuyang',
    regionCode: '430181',
    nature: 'technical_school',
    name: '浏阳晏泽技工学校',
    address: '浏阳市示例大道3号',
    at: { lat: 28.1636, lng: 113.6431 },
    programmes: { 药物检验员: ['5', '4'], 农产品食品检验员: ['5', '4'] },
    directory: 'listed',
  }),
  brief({
    key: 'tianyuan',
    regionCode: '430211',
    nature: 'private_school',
    name: '天元区樾澈职业技能培训学校',
    address: '天元区示例街55号',
    at: { lat: 27.8301, lng: 113.0933 },
    programmes: { 停车管理员: ['5', '4'], 客户服务管理员: ['5'] },
    directory: 'submitted',
    ...tianyuan,
  }),
];
