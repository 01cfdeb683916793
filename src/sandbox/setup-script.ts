/**
 * What `sh` runs as the first process of the new namespaces. Words: the folder to build the root in, the folder with the
 * files, the options of `prlimit`, and the command.
 *
 * The root is a small file system in memory with the system's programs and libraries, read only; no home, no `/var`, no
 * `/etc` but what the loader needs. The command then runs in a further user namespace, in which nobody has any rights and
 * no mount can be changed, without environment, and as the first process of its own: when it ends, whatever it left behind does.
 */
export const setupScript: string = `
set -e
root=$1 files=$2 limits=$3
shift 3
mount -t tmpfs -o size=80m,mode=755,nosuid,nodev tmpfs "$root"
cd "$root"
mkdir usr dev work tmp etc old proc
cp -r "$files/." work
mount --bind /usr usr
mount -o remount,bind,ro,nosuid,nodev usr
for name in bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$name" ]; then cp -P "/$name" "$name"
  elif [ -d "/$name" ]; then
    mkdir "$name"
    mount --bind "/$name" "$name"
    mount -o remount,bind,ro,nosuid,nodev "$name"
  fi
done
for name in null zero urandom; do : > "dev/$name"; mount --bind "/dev/$name" "dev/$name"; done
for name in ld.so.cache alternatives; do [ ! -e "/etc/$name" ] || cp -r -P "/etc/$name" etc; done
mount -t proc proc proc
pivot_root . old
cd /work
umount -l /old
exec unshare --user --map-user=65534 --map-group=65534 --mount --propagation unchanged -- \\
  prlimit $limits -- env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/work TMPDIR=/tmp LANG=C.UTF-8 "$@"
`;
