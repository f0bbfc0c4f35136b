import { useQuery } from '@tanstack/react-query';

/** Who runs this site and under which numbers: `/site.json`, replaced by whoever operates it. */
export type Site = {
  title: string;
  /** The public authority named above the title. */
  authority: string;
  organiser: string;
  operator: string;
  /** 网站标识码 */
  siteCode: string;
  icp: string;
  /** 公安备案号 */
  police: string;
  hotline: string;
  /** Address of 政府网站找错; `{siteCode}` is filled in. */
  errorReport: string;
  /** The values are examples and the footer says so. */
  example?: boolean;
};

export const defaultTitle = '职业技能培训实名制管理服务平台';

export function useSite(): Partial<Site> {
  const found = useQuery({
    queryKey: ['site'],
    queryFn: async ({ signal }) => {
      const answer = await fetch('/site.json', { signal });
      if (!answer.ok) throw new Error(`site settings: ${answer.status}`);
      return (await answer.json()) as Site;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return found.data ?? {};
}
