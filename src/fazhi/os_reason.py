"""Why a file could not be read or written, in the words of our messages."""

from __future__ import annotations

import errno

__all__ = ["os_reason"]

_REASONS = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EISDIR: "是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "已经存在",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件太大",
    errno.EROFS: "文件系统只能读",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.EBUSY: "正被占用",
    errno.ELOOP: "链接绕成了圈",
}
"""What is common; the system names the rest, in its own language."""


def os_reason(error: OSError) -> str:
    """The reason that an error of the operating system gives."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
