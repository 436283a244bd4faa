// What next-env.d.ts and the generated route types say, without their paths into one build's folder: Next rewrites
// those for every build, so that types would depend on what was built last.
/// <reference types="next" />
/// <reference types="next/image-types/global" />

type RouteParams<Route extends string> = Route extends `${string}[${infer Name}]${infer Rest}`
  ? { [Key in Name]: string } & RouteParams<Rest>
  : unknown

interface PageProps<Route extends string> {
  params: Promise<RouteParams<Route>>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

interface LayoutProps<Route extends string> {
  params: Promise<RouteParams<Route>>
  children: import('react').ReactNode
}

interface RouteContext<Route extends string> {
  params: Promise<RouteParams<Route>>
}
