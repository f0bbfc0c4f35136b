/** How far a class of the demo province has come. */
export type ClassGoal =
  | 'draft'
  | 'recruiting'
  | 'filled'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'cancelled'
  | 'running'
  | 'taught'
  | 'completion_submitted'
  | 'finished';

/** How far a claim has come. Those from `on_notice` on stand in the notice of their class. */
export type ClaimGoal =
  | 'none'
  | 'submitted'
  | 'returned'
  | 'withdrawn'
  | 'refused'
  | 'first_reviewed'
  | 'second_reviewed'
  | 'approved'
  | 'on_notice'
  | 'objected'
  | 'paid'
  | 'failed'
  | 'reapplied'
  | 'sent_back'
  | 'recovery_proposed'
  | 'recovered';

export type ClassPlan = {
  readonly at: 'school' | 'college';
  readonly programme: { readonly occupation: string; readonly level: string };
  /** Day of the agenda on which it is filed, and its first lesson. */
  readonly filed: number;
  readonly starts: number;
  readonly goal: ClassGoal;
  /** How far the score sheet of a taught class has come; left for the second person unless said. */
  readonly sheet?: 'draft';
  /** Personas among the trainees, first on the roster. */
  readonly people?: readonly string[];
  /** By place in the roster; nobody claims beyond. */
  readonly claims?: readonly ClaimGoal[];
  /** Who is paid; the trainees unless said. */
  readonly payee?: 'institution';
  /** How far the batch of its claims has come; none when absent. */
  readonly batch?: 'prepared' | 'released' | 'answered';
};

/** Day of the agenda that is today when the province is done. */
export const lastDay = 230;

const warehouse = { occupation: '仓储管理员', level: '5' };
const warehouseFour = { occupation: '仓储管理员', level: '4' };
const logistics = { occupation: '物流服务师', level: '4' };
const shelves = { occupation: '理货员', level: '5' };
const service = { occupation: '客户服务管理员', level: '5' };
const cooling = { occupation: '中央空调系统运行操作员', level: '5' };
const parking = { occupation: '停车管理员', level: '5' };

const allPaid: readonly ClaimGoal[] = ['paid', 'paid', 'paid', 'paid', 'paid', 'paid'];

/** Classes that have been taught to their end, in the order of their days; some are not reviewed yet. */
const finished: readonly ClassPlan[] = [
  { at: 'school', programme: warehouse, filed: 2, starts: 18, goal: 'finished', claims: allPaid, batch: 'answered' },
  {
    at: 'college',
    programme: warehouse,
    filed: 12,
    starts: 30,
    goal: 'finished',
    people: ['other-worker'],
    claims: ['paid', 'paid', 'paid', 'paid', 'recovered'],
    batch: 'answered',
  },
  {
    at: 'school',
    programme: warehouse,
    filed: 26,
    starts: 44,
    goal: 'finished',
    people: ['worker', 'second-worker'],
    claims: ['paid', 'failed', 'paid', 'recovered', 'sent_back', 'refused', 'withdrawn'],
    batch: 'answered',
  },
  {
    at: 'school',
    programme: warehouse,
    filed: 52,
    starts: 70,
    goal: 'finished',
    claims: ['paid', 'recovery_proposed', 'reapplied', 'objected', 'paid', 'returned'],
    batch: 'answered',
  },
  {
    at: 'college',
    programme: warehouse,
    filed: 70,
    starts: 88,
    goal: 'finished',
    claims: ['paid', 'paid', 'recovery_proposed', 'paid', 'paid', 'paid'],
    payee: 'institution',
    batch: 'answered',
  },
  {
    at: 'school',
    programme: warehouse,
    filed: 88,
    starts: 106,
    goal: 'finished',
    claims: allPaid,
    payee: 'institution',
    batch: 'answered',
  },
  {
    at: 'school',
    programme: warehouse,
    filed: 128,
    starts: 146,
    goal: 'finished',
    claims: ['paid', 'paid', 'paid', 'paid'],
    batch: 'released',
  },
  {
    at: 'college',
    programme: warehouse,
    filed: 138,
    starts: 156,
    goal: 'finished',
    claims: ['paid', 'paid', 'paid', 'objected'],
    batch: 'prepared',
  },
  {
    at: 'school',
    programme: warehouse,
    filed: 152,
    starts: 170,
    goal: 'finished',
    claims: ['paid', 'paid', 'paid', 'paid', 'paid'],
  },
  {
    at: 'school',
    programme: warehouse,
    filed: 174,
    starts: 192,
    goal: 'finished',
    claims: ['approved', 'approved', 'second_reviewed', 'first_reviewed', 'first_reviewed', 'submitted'],
  },
  {
    at: 'college',
    programme: warehouse,
    filed: 182,
    starts: 200,
    goal: 'finished',
    claims: ['approved', 'second_reviewed', 'first_reviewed', 'submitted', 'returned'],
  },
  {
    at: 'school',
    programme: warehouse,
    filed: 191,
    starts: 209,
    goal: 'finished',
    claims: ['on_notice', 'on_notice', 'on_notice', 'on_notice'],
  },
  { at: 'school', programme: warehouse, filed: 183, starts: 200, goal: 'taught', sheet: 'draft' },
  { at: 'school', programme: warehouse, filed: 199, starts: 217, goal: 'completion_submitted' },
  { at: 'college', programme: warehouse, filed: 196, starts: 214, goal: 'taught' },
  { at: 'school', programme: warehouse, filed: 208, starts: 226, goal: 'running', people: ['worker'] },
  { at: 'college', programme: warehouse, filed: 209, starts: 227, goal: 'running', people: ['other-worker'] },
];

/** Classes still to come, each in days of its own, so that teachers and rooms are in one place at a time. */
const coming = (
  at: 'school' | 'college',
  programme: ClassPlan['programme'],
  nth: number,
  goal: ClassGoal,
): ClassPlan => ({
  at,
  programme,
  filed: 216 + nth,
  starts: 242 + nth * 26,
  goal,
});

export const classPlans: readonly ClassPlan[] = [
  ...finished,
  coming('school', shelves, 0, 'approved'),
  coming('school', logistics, 1, 'approved'),
  coming('school', service, 2, 'cancelled'),
  coming('school', warehouseFour, 3, 'submitted'),
  coming('school', shelves, 4, 'submitted'),
  coming('school', logistics, 5, 'returned'),
  coming('school', warehouse, 6, 'filled'),
  coming('school', service, 7, 'recruiting'),
  coming('school', warehouseFour, 8, 'draft'),
  coming('school', shelves, 9, 'draft'),
  coming('college', cooling, 0, 'approved'),
  coming('college', parking, 1, 'approved'),
  coming('college', logistics, 2, 'submitted'),
  coming('college', parking, 3, 'returned'),
  coming('college', warehouse, 4, 'recruiting'),
  coming('college', cooling, 5, 'filled'),
  coming('college', logistics, 6, 'draft'),
];
